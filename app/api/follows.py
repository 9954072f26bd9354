"""Following users."""

from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from app.api.blueprint import bp
from app.api.http.auth import authenticate, current_user
from app.api.http.errors import explained
from app.api.users import user_or_404
from app.events.notify import follow_and_notify
from app.extensions import db
from app.models import User


def other_user(user_id: int, refusal: str) -> User:
    """Return the user with this id, who is not the current user."""
    # The page says so too; a row of this kind would count users among their own followers.
    if user_id == current_user.id:
        raise explained(Forbidden(), refusal)
    return db.session.get_one(User, user_or_404(user_id).id)


@bp.put('/me/following/<id:user_id>')
@authenticate(scope='write')
def follow(user_id: int) -> ResponseReturnValue:
    """Follow a user; repeating this changes nothing."""
    follow_and_notify(current_user, other_user(user_id, 'you cannot follow yourself'))
    return '', 204


@bp.delete('/me/following/<id:user_id>')
@authenticate(scope='write')
def unfollow(user_id: int) -> ResponseReturnValue:
    """Unfollow a user; repeating this changes nothing."""
    current_user.unfollow(other_user(user_id, 'you cannot unfollow yourself'))
    db.session.commit()
    return '', 204
