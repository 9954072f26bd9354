"""Following users, and approving those who ask to follow."""

from apifairy import other_responses
from flask import abort
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from app.api.blueprint import bp
from app.api.http.auth import authenticate, authenticated_user, current_user
from app.api.http.errors import explained
from app.api.http.pagination import each, paginated_response
from app.api.reactions import reacting_user_json
from app.api.schemas.posts import AuthorSchema
from app.api.users import user_or_404
from app.events.follows import (
    answer_request,
    follow_and_notify,
    remove_follower,
    unfollow_and_withdraw,
)
from app.extensions import db
from app.models import KeysetList, User
from app.models.safety.approving import RequesterRow


def other_user(user_id: int, refusal: str) -> User:
    """Return the user with this id, who is not the current user."""
    # The pages refuse it too: such a row would make users their own followers.
    if user_id == current_user.id:
        raise explained(Forbidden(), refusal)
    return db.session.get_one(User, user_or_404(user_id).id)


@bp.put('/me/following/<id:user_id>')
@authenticate(scope='write')
@other_responses({202: 'The account is protected, and its owner has been asked'})
def follow(user_id: int) -> ResponseReturnValue:
    """Follow a user, or ask to follow a protected account; repeating this changes nothing."""
    user = other_user(user_id, 'you cannot follow yourself')
    return '', 204 if follow_and_notify(current_user, user) else 202


@bp.delete('/me/following/<id:user_id>')
@authenticate(scope='write')
def unfollow(user_id: int) -> ResponseReturnValue:
    """Unfollow a user, or withdraw your follow request; repeating this changes nothing."""
    user = other_user(user_id, 'you cannot unfollow yourself')
    unfollow_and_withdraw(authenticated_user(), user)
    return '', 204


@bp.delete('/me/followers/<id:user_id>')
@authenticate(scope='write')
def delete_follower(user_id: int) -> ResponseReturnValue:
    """Remove a follower, who isn't notified; repeating this changes nothing."""
    remove_follower(authenticated_user(), other_user(user_id, 'you do not follow yourself'))
    return '', 204


@bp.get('/follow_requests')
@authenticate(scope='read')
@paginated_response(AuthorSchema, each(reacting_user_json))
def get_follow_requests() -> KeysetList[RequesterRow]:
    """List the users who asked to follow you, newest account first."""
    return current_user.follow_requests()


@bp.post('/follow_requests/<id:user_id>/authorize')
@authenticate(scope='write')
def authorize_follow_request(user_id: int) -> ResponseReturnValue:
    """Accept the follow request of a user."""
    return answered(user_id, is_accepted=True)


@bp.post('/follow_requests/<id:user_id>/reject')
@authenticate(scope='write')
def reject_follow_request(user_id: int) -> ResponseReturnValue:
    """Decline the follow request of a user, who isn't notified."""
    return answered(user_id, is_accepted=False)


def answered(user_id: int, is_accepted: bool) -> ResponseReturnValue:
    """Answer a follow request, or abort with 404 if there is none."""
    follower = db.session.get_one(User, user_or_404(user_id).id)
    answer_request(authenticated_user(), follower, is_accepted) or abort(404)
    return '', 204
