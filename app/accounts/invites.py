"""Making invitations and ending them, by one rule for pages, API and commands."""

from app.extensions import db
from app.models import Invite, User
from app.monitoring.logs import security_log


def make_invite(actor: User | None, max_uses: int, days: int | None) -> Invite:
    """Add an invitation for a number of people and days, which the caller commits; None is forever.

    Without an actor it is done by a command.
    """
    invite = Invite.new(actor.id if actor else None, max_uses, days)
    security_log.info('invitation made by=%s uses=%s', name_of(actor), max_uses)
    return invite


def delete_invite(actor: User | None, invite: Invite) -> None:
    """End an invitation, which the caller commits; users who came by it stay."""
    # Accounts keep the id of the invitation, which is never used again.
    db.session.delete(invite)
    security_log.info('invitation deleted by=%s', name_of(actor))


def name_of(actor: User | None) -> int | str:
    """Return the name that the security log has for the actor."""
    return actor.id if actor else 'operator'
