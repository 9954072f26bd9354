"""Responses with feeds, and who may read them."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec

from flask import Response, abort, current_app, g, render_template, request
from flask.typing import ResponseReturnValue

from app.dates import EPOCH
from app.extensions import login
from app.http.access import current_user, reader_filters, reader_id
from app.http.urls import absolute
from app.main.blueprint import bp
from app.models import PostRow, Slice, User
from app.models.keyset_list import KeysetList
from app.models.media.shown import media_of
from app.models.mentions.states import mentions_of
from app.models.safety.filtering import FilterSet

P = ParamSpec('P')

FEED_POSTS = 50


def for_programs(view: Callable[P, Response]) -> Callable[P, ResponseReturnValue]:
    """Restrict a feed to readers who could read the page.

    On a site that isn't open to everybody, a reader is signed in or has a user's feed key, since
    feed readers have no cookies.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        key = request.args.get('key')
        is_open = current_app.config['PUBLIC_PAGES']
        # A feed reader can't sign in, so it gets a clear refusal instead of a redirect.
        reader = User.with_feed_key(key) if key else None
        note_reader(reader)
        if not is_open and key and reader is None:
            abort(403)
        if not (is_open or key or current_user.is_authenticated):
            return login.unauthorized()  # type: ignore[no-any-return]
        response = view(*args, **kwargs)
        # What everybody's caches may keep is what everybody may read.
        if is_open or key:
            is_public = is_open and g.feed_reader is None
            response.cache_control.public = is_public
            response.cache_control.private = None if is_public else True
            # A feed reader may keep it, but has to ask each time whether it is still the same.
            response.cache_control.no_cache = True
        return response

    return wrapper


def note_reader(reader: User | None) -> None:
    """Note whom the feed is for: the user with the key, or the one who is signed in."""
    g.feed_reader = reader.id if reader else reader_id()
    g.feed_filters = reader.filter_set() if reader else reader_filters()


def feed_reader() -> int | None:
    """Return the id of the user whom the feed is for, or None."""
    reader: int | None = g.feed_reader
    return reader


def feed_of(
    template: str, found: KeysetList[PostRow], begun: datetime | None = None, **shown: Any
) -> Response:
    """Return the feed of a list, or 304 for a feed reader that has it already.

    `begun` is the time of a feed without posts.
    """
    filters: FilterSet = g.feed_filters
    posts = filters.shown(found.rows(Slice(FEED_POSTS)))
    # An edit has to reach those who have the post already.
    times = [post.edited or post.timestamp for post in posts]
    updated = max(times, default=begun or EPOCH)
    address = absolute(request.script_root + request.full_path.rstrip('?'))
    mentioned = mentions_of(posts, feed_reader())
    shown |= {'posts': posts, 'mentioned': mentioned, 'pictures': media_of(posts)}
    shown['filtered'] = {post.id: filters.phrase(post) for post in posts}
    xml = render_template(template, updated=updated, address=address, **shown)
    response = Response(xml, mimetype='application/atom+xml')
    # No Last-Modified: it wouldn't change when a post is deleted, or hidden from the reader, and so
    # would mislead feed readers.
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.app_template_global()
def feed_key() -> str | None:
    """Return the key that the reader's feed readers need for a feed, or None if they need none."""
    is_private = current_user.is_authenticated and not current_app.config['PUBLIC_PAGES']
    # On an open site the URL contains no secret, so it can be passed on.
    return current_user.feed_key() if is_private else None
