"""The feed of the posts with a tag."""

from flask import Response, abort, render_template, url_for
from flask_login import login_required

from app.main.blueprint import bp
from app.main.feeds.answer import feed_key, feed_of, feed_reader, for_programs
from app.models.tags.tagged import posts_with
from app.text.names import folded_tag


@bp.get('/tag/<tag_name>/feed.atom')
@for_programs
def tag_feed(tag_name: str) -> Response:
    """The newest posts with a tag, without replies to others."""
    tag = folded_tag(tag_name) or abort(404)
    return feed_of('tags/feed.xml', posts_with(tag, feed_reader()), tag=tag)


@bp.get('/tag/<tag_name>/feed')
@login_required
def tag_feed_address(tag_name: str) -> str:
    """The URL of a feed, with a warning if it contains a secret."""
    return render_template('tags/feed_address.html', tag=folded_tag(tag_name) or abort(404))


@bp.app_template_global()
def tag_feed_url(tag: str) -> str:
    """Return the URL of a tag's feed for the present reader's feed readers."""
    return url_for('main.tag_feed', tag_name=tag, key=feed_key())
