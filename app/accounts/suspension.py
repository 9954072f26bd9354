"""Suspending accounts and restoring them, by one rule for pages, API and commands."""

import sqlalchemy as sa
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.exceptions import Forbidden

from app.accounts.appeals.links import appeal_token
from app.accounts.emails import send_account_restored_email, send_account_suspended_email
from app.accounts.roles import NotAllowed, lock_accounts, require_other_owner
from app.extensions import db
from app.models import AuditEntry, User
from app.models.moderation.acting import may_act_on
from app.models.moderation.audit_log import Action, record
from app.monitoring.logs import security_log


class ShutOut(Forbidden):
    """The password is right, but the account is suspended or waits for approval; says why."""

    def __init__(self, description: str, appeal_token: str | None = None) -> None:
        super().__init__(description)
        # The token for the page where a suspended user can appeal.
        self.appeal_token = appeal_token

    @classmethod
    def check(cls, user: User) -> None:
        """Raise ShutOut if a user may not sign in."""
        if user.suspended:
            raise cls(suspension_text(user), appeal_token(user))
        if user.pending:
            raise cls(_("Your account is waiting for approval. You'll get an email."))


def suspension_text(user: User) -> str:
    """Return what a suspended user is told, in the language of the request."""
    return str(
        _(
            'This account was suspended on %(day)s. Reason: %(reason)s',
            day=format_date(user.suspended, 'long'),
            reason=reason_of(user),
        )
    )


def reason_of(user: User) -> str:
    """Return why a user was most recently suspended."""
    here = AuditEntry.user_id == user.id, AuditEntry.action == Action.SUSPEND
    query = sa.select(AuditEntry.reason).where(*here).order_by(AuditEntry.id.desc()).limit(1)
    return db.session.scalar(query) or '-'


def suspend(actor: User | None, user: User, reason: str, is_told: bool = True) -> bool:
    """Suspend a user, which the caller commits; return False if they are suspended already.

    Without an actor it is done by a command. Raises NotAllowed and LastOwner.
    """
    require_may_act(actor, user)
    if user.suspended:
        return False
    require_other_owner(user)
    # Before the log, since everybody else waits for its last entry.
    user.suspend()
    note(Action.SUSPEND, actor, user, reason)
    # Spammers needn't be told when to come back under another name.
    if is_told:
        send_account_suspended_email(user, reason)
    return True


def restore(actor: User | None, user: User, reason: str = '', is_told: bool = True) -> bool:
    """End the suspension of a user, which the caller commits; return False if there is none.

    Raises NotAllowed.
    """
    require_may_act(actor, user)
    if user.suspended is None:
        return False
    user.restore()
    note(Action.RESTORE, actor, user, reason)
    # A user who appealed learns of it from the decision.
    if is_told:
        send_account_restored_email(user)
    return True


def require_may_act(actor: User | None, user: User, other_id: int | None = None) -> None:
    """Lock both users, all owners, and another user who is notified. Raises NotAllowed."""
    ids = {user.id, *([actor.id] if actor else [])}
    others = [] if other_id is None else [other_id]
    # The role of either may have changed since the request began.
    if not ids <= lock_accounts(*ids, *others) or (actor and not may_act_on(actor, user)):
        raise NotAllowed


def note(
    action: Action, actor: User | None, user: User, reason: str, post_id: int | None = None
) -> AuditEntry:
    """Write an action to both logs, the audit log and the security log."""
    entry = record(action, user, actor, reason, post_id=post_id)
    by = actor.id if actor else 'operator'
    security_log.info('%s user=%s by=%s', action.value, user.id, by)
    return entry
