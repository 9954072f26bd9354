"""Pages of single pictures, and of all pictures of a user."""

from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.html.rendering import cover
from app.http.access import current_user, reader_filters, reader_id, readers_only
from app.http.pagination import paginate
from app.main.blueprint import bp
from app.main.users import show_profile, user_or_404
from app.models import Message, PostList
from app.models.media.shown import Pictures, media_of, media_of_messages


@bp.get('/post/<int:post_id>/media/<int:position>')
@readers_only
def post_media(post_id: int, position: int) -> ResponseReturnValue:
    """One picture of a post, numbered from 1."""
    post = PostList.find(post_id, reader_id()) or abort(404)
    pictures = media_of([post]).get(post_id, ())
    title = _('Picture by %(username)s', username=post.username)
    covers = {'is_sensitive': post.sensitive, 'warning': cover(post)}
    # What readers have to ask for isn't described to other sites either.
    is_open = not any(covers.values())
    covers['filtered'] = reader_filters().phrase(post)
    back = url_for('main.post', post_id=post_id)
    return viewer(pictures, position, back, title, is_open=is_open, **covers)


@bp.get('/messages/<int:message_id>/media/<int:position>')
@login_required
def message_media(message_id: int, position: int) -> ResponseReturnValue:
    """One picture of a message, numbered from 1, for sender and recipient."""
    found = Message.owned_by(current_user.id, message_id, for_update=False) or abort(404)
    pictures = media_of_messages([found]).get(message_id, ())
    return viewer(pictures, position, url_for('main.messages'), _('Picture in a message'))


def viewer(pictures: Pictures, position: int, back: str, title: str, **covers: Any) -> str:
    """Return the page of one of several pictures, under the cover of the post.

    If `is_open` is given and true, it is described to other sites. Raises NotFound.
    """
    if not 1 <= position <= len(pictures):
        abort(404)
    shown = {'picture': pictures[position - 1], 'position': position, 'total': len(pictures)}
    return render_template('media/viewer.html', back=back, title=title, **shown, **covers)


@bp.get('/user/<username>/media')
@readers_only
def user_media(username: str) -> ResponseReturnValue:
    """A user's profile, with the pictures of their posts and replies."""
    user = user_or_404(username)
    # A page has as many posts as any other, each with all of its pictures.
    page = paginate(user.posts_with_media(reader_id()))
    # The page keeps its items, from which the list continues.
    return show_profile(user, page, media_of(reader_filters().shown(page.items)))
