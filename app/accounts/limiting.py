"""Limiting accounts and lifting the limit, by one rule for pages and commands."""

from app.accounts.emails import send_account_limited_email, send_account_unlimited_email
from app.accounts.suspension import note, require_may_act
from app.models import User
from app.models.moderation.audit_log import Action


def limit(actor: User | None, user: User, reason: str) -> bool:
    """Show a user to followers only, which the caller commits; return False if already limited.

    Without an actor it is done by a command. Raises NotAllowed.
    """
    require_may_act(actor, user)
    if user.limited:
        return False
    user.limit()
    note(Action.LIMIT, actor, user, reason)
    send_account_limited_email(user, reason)
    return True


def unlimit(actor: User | None, user: User, reason: str = '', is_told: bool = True) -> bool:
    """Show a user to everybody again, which the caller commits; return False without a limit.

    Raises NotAllowed.
    """
    require_may_act(actor, user)
    if user.limited is None:
        return False
    user.lift_limit()
    note(Action.UNLIMIT, actor, user, reason)
    # A user who appealed learns of it from the decision.
    if is_told:
        send_account_unlimited_email(user)
    return True
