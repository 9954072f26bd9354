"""Names and passwords, and what they give access to.

To check a password takes a fifth of a second. In that time its owner may replace it, or leave, to
get rid of somebody who knows it. So whatever a password opens is made against the very state that
was checked.
"""

from werkzeug.exceptions import Unauthorized

from app.accounts.suspension import ShutOut
from app.http.rate_limits import GUESSES, OWN_GUESSES, keep_count
from app.models import User
from app.models.users.password import check_nobodys_password, hash_password


class CredentialsChanged(Unauthorized):
    """The password was replaced, or the account closed, after the password had been checked."""


def authenticate(username: str, password: str, even_closed: bool = False) -> User | None:
    """Return the user with this name and password; an unknown name takes as long to refuse.

    Raises ShutOut, which tells nobody who doesn't know the password.
    """
    user = User.by_username(username.strip(), even_closed=True)
    if user is None or (user.closed and not even_closed):
        # An answer that came sooner would tell which names have accounts.
        check_nobodys_password(password)
        keep_count(GUESSES)
        return None
    if not knows_password(user, password, GUESSES):
        return None
    ShutOut.check(user)
    return user


def knows_password(user: User, password: str, scope: str = OWN_GUESSES) -> bool:
    """Return True if this is the password of a user, for whom require_unchanged() passes then.

    A wrong one counts as a guess of this scope.
    """
    checked = user.access_state()
    if not user.check_password(password):
        keep_count(scope)
        return False
    user.checked_state = checked
    return True


def require_unchanged(user: User) -> None:
    """Lock a user until the commit. Raises CredentialsChanged unless all is as it was checked."""
    found = user.locked_access_state()
    if found is None or user.checked_state != found:
        raise CredentialsChanged


def change_password(user: User, password: str) -> None:
    """Replace the password that was checked, and end whatever the old one opened.

    Raises CredentialsChanged.
    """
    # This takes long, and must not keep others waiting for the row.
    new_hash = hash_password(password)
    require_unchanged(user)
    user.password_hash = new_hash
    user.end_sessions()
    user.end_tokens()
    user.checked_state = user.access_state()
