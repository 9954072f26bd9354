"""The posts of a user for programs that read feeds: Atom, RFC 4287."""

import re
from datetime import UTC, datetime

from flask import (
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required
from markupsafe import Markup

from app.dates import EPOCH
from app.extensions import db, login
from app.html.forms import is_button_pressed
from app.html.links import linked_post
from app.html.rendering import present_names
from app.http.access import current_user, signed_in_user
from app.http.urls import absolute
from app.main.blueprint import bp
from app.main.users import user_or_404
from app.models import PostRow, Slice, User
from app.models.mentions.states import Mentioned, mentions_of

FEED_POSTS = 50

# What XML 1.0 can't hold, even escaped.
NOT_XML = re.compile('[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')


@bp.get('/user/<username>/feed.atom')
def feed(username: str) -> ResponseReturnValue:
    """The newest posts of a user.

    Where the site isn't open to everybody, a reader is signed in or brings the key of somebody
    who could be: programs that read feeds have no cookies.
    """
    key = request.args.get('key')
    is_open = current_app.config['PUBLIC_PAGES']
    # A program can't sign in, so it gets a clear refusal instead of a redirect.
    if not is_open and key and User.with_feed_key(key) is None:
        abort(403)
    if not (is_open or key or current_user.is_authenticated):
        return login.unauthorized()  # type: ignore[no-any-return]
    response = feed_of(user_or_404(username))
    if is_open:
        response.cache_control.public = True
    if is_open or key:
        # A program may keep it, but asks each time whether it is still the same.
        response.cache_control.no_cache = True
    return response


@bp.get('/user/<username>/feed')
@login_required
def feed_address(username: str) -> str:
    """The address of a feed, with what it means that a secret is in it."""
    return render_template('users/feed_address.html', user=user_or_404(username))


@bp.post('/user/<username>/feed/reset')
@login_required
def reset_feeds(username: str) -> ResponseReturnValue:
    """Give all feeds of this reader new addresses."""
    if is_button_pressed():
        signed_in_user().renew_feed_key()
        db.session.commit()
        flash(_('Your feed addresses have changed.'), 'success')
    return redirect(url_for('main.feed_address', username=username))


def feed_of(author: User) -> Response:
    """Return the feed, or 304 for a program that has it already."""
    posts = author.own_posts().rows(Slice(FEED_POSTS))
    # An edit has to reach readers who have the post already.
    times = [post.edited or post.timestamp for post in posts]
    updated = max(times, default=author.last_seen or EPOCH)
    address = absolute(request.script_root + request.full_path.rstrip('?'))
    shown = {'posts': posts, 'mentioned': mentions_of(posts)}
    xml = render_template('posts/feed.xml', user=author, updated=updated, address=address, **shown)
    response = Response(xml, mimetype='application/atom+xml')
    response.last_modified = updated
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.app_template_global()
def feed_url(username: str) -> str:
    """Return the address of a feed as the present reader's programs can use it."""
    is_private = current_user.is_authenticated and not current_app.config['PUBLIC_PAGES']
    # On an open site the address has no secret in it, so it can be passed on.
    key = current_user.feed_key() if is_private else None
    return url_for('main.feed', username=username, key=key)


@bp.app_template_filter()
def rfc3339(moment: datetime) -> str:
    """Return a moment as Atom writes it."""
    return moment.astimezone(UTC).isoformat(timespec='seconds').replace('+00:00', 'Z')


@bp.app_template_filter()
def xml_text(text: str) -> str:
    """Return a text with signs of replacement for what XML can't hold."""
    return NOT_XML.sub('\ufffd', text)


@bp.app_template_filter()
def feed_html(post: PostRow, mentioned: Mentioned) -> str:
    """Return a post as HTML in a plain string, which XML escapes once more."""
    html = linked_post(xml_text(post.body), present_names(mentioned), absolute)
    return str(html.replace('\n', Markup('<br>')))
