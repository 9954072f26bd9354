"""Closing accounts, and erasing them once their owners can no longer come back."""

from datetime import datetime

from app.accounts.emails import send_account_closed_email
from app.accounts.purging import erase
from app.accounts.roles import lock_accounts, require_other_owner
from app.extensions import db
from app.jobs import job
from app.models import User


def close_account(user: User) -> datetime:
    """Close an account, which the caller commits; return when it will be erased.

    Raises LastOwner.
    """
    lock_accounts(user.id)
    require_other_owner(user)
    end = user.close()
    # From the time, the job knows whether the account was opened and closed again since.
    erase_account.enqueue_at(end, user_id=user.id, closed=str(user.closed))
    send_account_closed_email(user, end)
    return end


@job
def erase_account(*, user_id: int, closed: str) -> None:
    """Delete everything of a user who left at this moment, unless they have come back since."""
    user = db.session.get(User, user_id)
    if user and str(user.closed) == closed:
        erase(user)
