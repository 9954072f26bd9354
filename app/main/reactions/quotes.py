"""Quoting: a new post with another post in it."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.extensions import db
from app.html.forms import show_form
from app.html.rendering import Written
from app.http.access import current_user
from app.http.rate_limits import posting
from app.http.request_size import takes_pictures
from app.main.blueprint import bp
from app.main.forms import PostForm
from app.main.media.publishing import Outcome
from app.main.posts import posted, publish_post
from app.models import PostList
from app.models.media.shown import media_of
from app.models.mentions.states import mentions_of
from app.models.reactions.reacting import NotShareable


@bp.route('/post/<int:post_id>/quote', methods=['GET', 'POST'])
@takes_pictures
@login_required
@posting
def quote(post_id: int) -> ResponseReturnValue:
    """A form for a post that quotes another."""
    quoted = PostList.find(post_id, current_user.id) or abort(404)
    form = PostForm()
    if request.method == 'GET' and not quoted.is_shareable:
        flash(not_shareable(), 'danger')
        return redirect(url_for('main.post', post_id=post_id))
    if request.method == 'POST' and form.validate() and (outcome := publish(form, post_id)):
        flash(posted(outcome), 'success')
        return redirect(url_for('main.index'))
    mentioned, pictures = mentions_of([quoted]), media_of([quoted])
    written = Written(quoted, mentioned.get(post_id, ()), pictures.get(post_id, ()))
    return show_form('posts/quote.html', form, quoted=written)


def publish(form: PostForm, post_id: int) -> Outcome | None:
    """Write a quote, unless its pictures are refused or the quoted post isn't public."""
    try:
        return publish_post(form, quoted_id=post_id)
    except NotShareable:
        db.session.rollback()
        form.post.errors = [not_shareable()]
        return None


def not_shareable() -> str:
    """Return the message that a post can be neither quoted nor reposted."""
    return str(_('Only posts that everyone can see can be quoted or reposted.'))
