"""Deciding appeals, by one rule for pages and commands."""

from collections.abc import Callable
from contextlib import suppress

import sqlalchemy as sa

from app.accounts.covering import PostGone, uncover
from app.accounts.emails import send_appeal_decided_email
from app.accounts.limiting import unlimit
from app.accounts.suspension import note, require_may_act, restore
from app.extensions import db
from app.models import Appeal, AuditEntry, User
from app.models.moderation.account_history import action_row
from app.models.moderation.appeal import Decision
from app.models.moderation.audit_log import Action
from app.models.moderation.role import Role
from app.models.user_table import UserBase, open_condition

NOTES = {Decision.ACCEPT: Action.ACCEPT_APPEAL, Decision.REJECT: Action.REJECT_APPEAL}


class AlreadyDecided(Exception):
    """Another moderator was quicker."""


class OwnAction(Exception):
    """The actor took the action, and there are others who can decide on the appeal."""


def may_decide(actor: UserBase, entry: AuditEntry, user: UserBase) -> bool:
    """Return True unless the actor took the action and somebody else can review it."""
    return entry.actor_id != actor.id or not has_other_moderator(actor, user)


def has_other_moderator(actor: UserBase, user: UserBase) -> bool:
    """Return True if anybody but the actor may act on a user."""
    higher = [role for role in Role if role.rank > Role(user.role).rank]
    here = User.role.in_(higher), open_condition(User), User.id != actor.id
    return db.session.scalar(sa.select(User.id).where(*here).limit(1)) is not None


def decide(actor: User | None, appeal_id: int, decision: Decision, reason: str) -> None:
    """Decide an appeal, which the caller commits, and email its user.

    Without an actor it is done by a command. Raises AlreadyDecided, OwnAction and NotAllowed.
    """
    user = db.session.get_one(User, db.session.get_one(Appeal, appeal_id).user_id)
    # If two decide at once, the second one waits here.
    require_may_act(actor, user)
    appeal = Appeal.open_locked(appeal_id)
    if appeal is None:
        raise AlreadyDecided
    entry = db.session.get_one(AuditEntry, appeal.entry_id)
    if actor and not may_decide(actor, entry, user):
        raise OwnAction
    appeal.decide(decision, actor.id if actor else None, reason)
    note(NOTES[decision], actor, user, reason, entry.post_id)
    if decision is Decision.ACCEPT:
        undo(actor, user, reason, entry)
    send_appeal_decided_email(user, entry.action, decision, reason)


def undo(actor: User | None, user: User, reason: str, entry: AuditEntry) -> None:
    """Undo the action in an entry, if it can be undone and is still in force."""
    row = action_row(user.id, entry.id)
    # The same action may have been taken again since, which is another matter.
    if row is None or row.is_undone or entry.action not in UNDO:
        return
    # The author may have deleted the post.
    with suppress(PostGone):
        UNDO[Action(entry.action)](actor, user, reason, entry)


def uncover_post(actor: User | None, _user: User, reason: str, entry: AuditEntry) -> None:
    uncover(actor, entry.post_id or 0, reason, is_told=False)


# The email about the appeal says so, and no other email is sent.
UNDO: dict[Action, Callable[[User | None, User, str, AuditEntry], object]] = {
    Action.COVER_POST: uncover_post,
    Action.LIMIT: lambda actor, user, reason, _entry: unlimit(actor, user, reason, is_told=False),
    Action.SUSPEND: lambda actor, user, reason, _entry: restore(actor, user, reason, is_told=False),
}
