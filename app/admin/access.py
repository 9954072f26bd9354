"""Who may see these pages, and when they have to type their password again."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

from flask import abort, session
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.accounts.roles import LastOwner, NotAllowed
from app.extensions import db
from app.http.access import current_user
from app.models import User
from app.models.moderation.acting import is_staff
from app.models.moderation.role import Role

P = ParamSpec('P')

# In the user's signed cookie: which session confirmed, and when, in seconds since 1970.
CONFIRMED = 'password confirmed'
CONFIRMED_SECONDS = 600


def staff_only(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Answer 404 to members, as if the page didn't exist."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        # A 403 would reveal that there is something to see.
        if not is_staff(current_user):
            abort(404)
        return view(*args, **kwargs)

    return login_required(wrapper)  # type: ignore[no-any-return]


def admins_only(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Answer 403 to moderators, and 404 to members."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if Role(current_user.role).rank < Role.ADMIN.rank:
            abort(403)
        return view(*args, **kwargs)

    return staff_only(wrapper)


def account_or_404(username: str) -> User:
    """Return the user with this name, who may be hidden, or answer 404."""
    return User.by_username(username, even_closed=True) or abort(404)


@contextmanager
def roles_checked() -> Iterator[None]:
    """Answer 403 if a role was changed at this very moment, so that the action is refused."""
    try:
        yield
    except (NotAllowed, LastOwner):
        db.session.rollback()
        abort(403)


def has_confirmed() -> bool:
    """Return True if the password was typed here in the last ten minutes."""
    session_id, at = session.get(CONFIRMED, (0, 0))
    # An earlier session in this browser may have been somebody else's.
    is_same: bool = session_id == current_user.present_session().id
    return is_same and 0 <= time.time() - at < CONFIRMED_SECONDS


def note_confirmation() -> None:
    """Note that the password was right just now, unless this was noted a moment ago."""
    if not has_confirmed():
        session[CONFIRMED] = current_user.present_session().id, int(time.time())
