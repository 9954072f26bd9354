"""Likes, reposts and bookmarks."""

from typing import Any

from flask import abort
from werkzeug.exceptions import Forbidden

from app.api.blueprint import bp
from app.api.http.auth import authenticate, current_user
from app.api.http.decorators import response
from app.api.http.errors import explained
from app.api.http.pagination import each, paginated_response
from app.api.posts import post_or_404
from app.api.schemas.posts import AuthorSchema, PostSchema
from app.api.serializers import author_json, post_json, posts_json
from app.events.reactions import react_and_notify
from app.models import KeysetList, Reaction
from app.models.reactions.bookmarks import BookmarkList
from app.models.reactions.people import LikerRow, reaction_list
from app.models.reactions.reacting import NotShareable


def reacted(kind: Reaction, post_id: int, is_on: bool) -> Any:
    """React to a post or undo that, and return the post. Aborts with 403 or 404."""
    try:
        # A retry gets the same response.
        react_and_notify(current_user, kind, post_id, is_on) or abort(404)
    except NotShareable as error:
        raise explained(Forbidden(), 'not everyone can see this post') from error
    return post_json(post_or_404(post_id))


@bp.put('/posts/<id:post_id>/like')
@authenticate(scope='write')
@response(PostSchema)
def like_post(post_id: int) -> Any:
    """Like a post; repeating this changes nothing."""
    return reacted(Reaction.LIKE, post_id, is_on=True)


@bp.delete('/posts/<id:post_id>/like')
@authenticate(scope='write')
@response(PostSchema)
def unlike_post(post_id: int) -> Any:
    """Take a like back; repeating this changes nothing."""
    return reacted(Reaction.LIKE, post_id, is_on=False)


@bp.put('/posts/<id:post_id>/repost')
@authenticate(scope='write')
@response(PostSchema)
def repost_post(post_id: int) -> Any:
    """Repost a post to your followers; repeating this changes nothing."""
    return reacted(Reaction.REPOST, post_id, is_on=True)


@bp.delete('/posts/<id:post_id>/repost')
@authenticate(scope='write')
@response(PostSchema)
def unrepost_post(post_id: int) -> Any:
    """Take a repost back; repeating this changes nothing."""
    return reacted(Reaction.REPOST, post_id, is_on=False)


@bp.put('/posts/<id:post_id>/bookmark')
@authenticate(scope='write')
@response(PostSchema)
def bookmark_post(post_id: int) -> Any:
    """Bookmark a post, which only you can see; repeating this changes nothing."""
    return reacted(Reaction.BOOKMARK, post_id, is_on=True)


@bp.delete('/posts/<id:post_id>/bookmark')
@authenticate(scope='write')
@response(PostSchema)
def unbookmark_post(post_id: int) -> Any:
    """Delete a bookmark; repeating this changes nothing."""
    return reacted(Reaction.BOOKMARK, post_id, is_on=False)


def reacting_user_json(row: LikerRow) -> dict[str, Any]:
    """Return a user who has reacted."""
    return author_json(row.id, row.username, row.display_name)


@bp.get('/posts/<id:post_id>/likes')
@authenticate(scope='read')
@paginated_response(AuthorSchema, each(reacting_user_json))
def get_likes(post_id: int) -> KeysetList[LikerRow]:
    """List the users who like a post, the newest like first."""
    return reaction_list(Reaction.LIKE, post_or_404(post_id).id, current_user.id)


@bp.get('/posts/<id:post_id>/reposts')
@authenticate(scope='read')
@paginated_response(AuthorSchema, each(reacting_user_json))
def get_reposts(post_id: int) -> KeysetList[LikerRow]:
    """List the users who reposted a post, the newest repost first."""
    return reaction_list(Reaction.REPOST, post_or_404(post_id).id, current_user.id)


@bp.get('/bookmarks')
@authenticate(scope='read')
@paginated_response(PostSchema, posts_json)
def get_bookmarks() -> BookmarkList:
    """List the posts you have bookmarked, the newest bookmark first."""
    return BookmarkList(current_user.id)
