"""Blocking and muting users."""

from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from app.api.blueprint import bp
from app.api.http.auth import authenticate, authenticated_user, current_user
from app.api.http.decorators import body
from app.api.http.errors import explained
from app.api.http.pagination import each, paginated_response
from app.api.schemas.posts import AuthorSchema
from app.api.schemas.safety import MutedUserSchema, NewMuteSchema
from app.api.serializers import author_json
from app.events.avoiding import block_user, mute_user, unblock_user, unmute_user
from app.extensions import db
from app.models import KeysetList, User
from app.models.safety.avoiding import BlockedRow, MutedRow
from app.models.safety.gate import may_see


def other_user(user_id: int) -> User:
    """Return a user whom the current one sees or avoids. Raises NotFound and Forbidden."""
    user = db.session.get(User, user_id)
    if user is None or user.is_hidden:
        abort(404)
    if user.id == current_user.id:
        raise explained(Forbidden(), 'you cannot block or mute yourself')
    if not may_see(current_user.id, user) and not avoids(user):
        abort(404)
    return user


def avoids(user: User) -> bool:
    """Return True if the current user blocks or mutes another, and so must be able to undo it."""
    # Blocked users are hidden from the blocker; a muted user may block them or be limited.
    return current_user.has_blocked(user) or current_user.relationship_with(user).is_muted


def blocked_json(row: BlockedRow) -> dict[str, Any]:
    """Return a user whom the current one blocks."""
    return author_json(row.id, row.username, row.display_name)


def muted_json(row: MutedRow) -> dict[str, Any]:
    """Return a user whom the current one mutes, and until when."""
    return {**blocked_json(row), 'until': row.until, 'notifications': row.notifications}


@bp.put('/users/<id:user_id>/block')
@authenticate(scope='write')
def block(user_id: int) -> ResponseReturnValue:
    """Block a user: neither of you sees the other any more; repeating this changes nothing."""
    block_user(authenticated_user(), other_user(user_id))
    return '', 204


@bp.delete('/users/<id:user_id>/block')
@authenticate(scope='write')
def unblock(user_id: int) -> ResponseReturnValue:
    """Unblock a user; repeating this changes nothing."""
    unblock_user(authenticated_user(), other_user(user_id))
    return '', 204


@bp.put('/users/<id:user_id>/mute')
@authenticate(scope='write')
@body(NewMuteSchema, optional=True)
def mute(fields: dict[str, Any], user_id: int) -> ResponseReturnValue:
    """Mute a user, who isn't notified; muting again replaces the duration."""
    mute_user(authenticated_user(), other_user(user_id), **fields)
    return '', 204


@bp.delete('/users/<id:user_id>/mute')
@authenticate(scope='write')
def unmute(user_id: int) -> ResponseReturnValue:
    """Unmute a user; repeating this changes nothing."""
    unmute_user(authenticated_user(), other_user(user_id))
    return '', 204


@bp.get('/blocks')
@authenticate(scope='read')
@paginated_response(AuthorSchema, each(blocked_json))
def get_blocks() -> KeysetList[BlockedRow]:
    """List the users you block, most recent first."""
    return current_user.blocks()


@bp.get('/mutes')
@authenticate(scope='read')
@paginated_response(MutedUserSchema, each(muted_json))
def get_mutes() -> KeysetList[MutedRow]:
    """List the users you mute, most recent first."""
    return current_user.mutes()
