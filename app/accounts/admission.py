"""Who may register, by one rule for pages and API, and approving those who wait."""

from __future__ import annotations

from typing import NamedTuple

from app.accounts.emails import send_account_approved_email, send_account_rejected_email
from app.accounts.suspension import note, require_may_act
from app.extensions import db
from app.models import Invite, User
from app.models.moderation.audit_log import Action
from app.models.site.email_block import is_blocked
from app.models.site.setting import Registration
from app.site_settings import setting_now


class NotAdmitted(ValueError):
    """Nobody may register here now, or not in this way; `field` names what would help."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class Admission(NamedTuple):
    """How a new user is admitted: by which invitation, and whether they wait for approval."""

    invite: Invite | None = None
    needs_approval: bool = False

    def grant(self, user: User, reason: str = '') -> None:
        """Let a new user in by this way. Raises NotAdmitted if the invitation was used up."""
        if self.invite:
            if not self.invite.use():
                raise NotAdmitted('invite')
            user.invite_id = self.invite.id
        # A form can't be sent without it, but a program can.
        if self.needs_approval and not reason:
            raise NotAdmitted('joining_reason')
        if self.needs_approval:
            user.wait_for_approval(reason)


def admission(code: str = '') -> Admission:
    """Return how people may register with this code, or without one. Raises NotAdmitted."""
    # The first account of a site can always be made, whatever the settings.
    if User.is_nobody_here():
        return Admission()
    mode = setting_now('REGISTRATION')
    if mode == Registration.CLOSED:
        raise NotAdmitted('')
    invite = Invite.find(code)
    if mode == Registration.INVITE and invite is None:
        raise NotAdmitted('invite')
    return Admission(invite, mode == Registration.APPROVAL and invite is None)


def require_agreement(accepts_rules: bool) -> None:
    """Raise NotAdmitted unless the site's rules, if it has any, are agreed to."""
    if setting_now('RULES') and not accepts_rules:
        raise NotAdmitted('accepts_rules')


def require_welcome(email: str) -> None:
    """Raise NotAdmitted for an address that nobody may register with."""
    if is_blocked(email):
        raise NotAdmitted('email')


def approve(actor: User | None, user: User) -> bool:
    """Approve an account, which the caller commits; return False if it doesn't wait any more.

    Without an actor it is done by a command. Raises NotAllowed.
    """
    require_may_act(actor, user)
    if user.pending is None:
        return False
    user.let_in()
    note(Action.APPROVE, actor, user, '')
    send_account_approved_email(user)
    return True


def reject(actor: User | None, user: User, reason: str = '') -> bool:
    """Delete an account that waits for approval; return False if it doesn't wait any more.

    The caller commits. Raises NotAllowed.
    """
    require_may_act(actor, user)
    if user.pending is None:
        return False
    note(Action.REJECT, actor, user, reason)
    send_account_rejected_email(user, reason)
    # The account is just a row, and nobody has seen it.
    db.session.delete(user)
    return True
