"""Checks names and passwords.

Checking a password takes a fifth of a second. In that time its owner may replace it, or leave, to
get rid of somebody who knows it. So whatever a password gives access to is made only while the
account is still as it was checked.
"""

from werkzeug.exceptions import Unauthorized

from app.accounts.suspension import ShutOut
from app.http.rate_limits import GUESSES, OWN_GUESSES, keep_count
from app.models import User
from app.models.users.password import check_nobodys_password, hash_password


class CredentialsChanged(Unauthorized):
    """The password was replaced, or the account closed, after the password had been checked."""


def authenticate(username: str, password: str, even_closed: bool = False) -> User | None:
    """Return the user with this name and password; refusing an unknown name takes just as long.

    Raises ShutOut only for those who know the password.
    """
    user = User.by_username(username.strip(), even_closed=True)
    if user is None or (user.closed and not even_closed):
        # A quicker answer would reveal which names have accounts.
        check_nobodys_password(password)
        keep_count(GUESSES)
        return None
    if not knows_password(user, password, GUESSES):
        return None
    ShutOut.check(user)
    return user


def knows_password(user: User, password: str, scope: str = OWN_GUESSES) -> bool:
    """Return True if this is the password of a user, for whom require_unchanged() passes then.

    A wrong password counts as a guess in this scope.
    """
    checked = user.access_state()
    if not user.check_password(password):
        keep_count(scope)
        return False
    user.checked_state = checked
    return True


def require_unchanged(user: User) -> None:
    """Lock a user until the commit. Raises CredentialsChanged if they changed since the check."""
    found = user.locked_access_state()
    if found is None or user.checked_state != found:
        raise CredentialsChanged


def change_password(user: User, password: str) -> None:
    """Replace the password that was checked, and end everything that the old one gave access to.

    Raises CredentialsChanged.
    """
    # This takes long, so it is done before the row is locked.
    new_hash = hash_password(password)
    require_unchanged(user)
    user.replace_password(new_hash)
    user.checked_state = user.access_state()
