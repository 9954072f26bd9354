"""The feed of a user's posts, and the URLs of a reader's feeds."""

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.extensions import db
from app.html.forms import is_button_pressed
from app.http.access import signed_in_user
from app.http.redirects import next_page
from app.main.blueprint import bp
from app.main.feeds.answer import feed_key, feed_of, feed_reader, for_programs
from app.main.users import user_or_404
from app.models import User


@bp.get('/user/<username>/feed.atom')
@for_programs
def feed(username: str) -> Response:
    """The newest posts of a user."""
    user = User.seen_by(feed_reader(), username) or abort(404)
    return feed_of('users/feed.xml', user.own_posts(feed_reader()), user.last_seen, user=user)


@bp.get('/user/<username>/feed')
@login_required
def feed_address(username: str) -> str:
    """The URL of a feed, with a warning if it contains a secret."""
    return render_template('users/feed_address.html', user=user_or_404(username))


@bp.post('/user/<username>/feed/reset')
@login_required
def reset_feeds(username: str) -> ResponseReturnValue:
    """Give all feeds of this reader new URLs."""
    if is_button_pressed():
        signed_in_user().renew_feed_key()
        db.session.commit()
        flash(_('Your feed addresses have changed.'), 'success')
    return redirect(next_page(url_for('main.feed_address', username=username)))


@bp.app_template_global()
def feed_url(username: str) -> str:
    """Return the URL of a user's feed for the present reader's feed readers."""
    return url_for('main.feed', username=username, key=feed_key())
