"""What moderators did to a user, as the user may see it: without the moderators' names."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.extensions import db
from app.models.moderation.appeal import UNDOING, Appeal
from app.models.moderation.audit_log import Action, AuditEntry
from app.models.moderation.paging import AT_ONCE
from app.models.moderation.report import Report

later = aliased(AuditEntry)


class ActionRow(NamedTuple):
    """An action against a user, and the appeal against it."""

    entry: AuditEntry
    appeal: Appeal | None
    # The beginning of a post that was deleted because of a report.
    excerpt: str | None
    is_undone: bool

    @property
    def may_appeal(self) -> bool:
        """True as long as it lasts and the user hasn't appealed."""
        return self.appeal is None and not self.is_undone


def undone_condition() -> sa.ColumnElement[bool]:
    """Return the condition of entries that were undone by a later one."""
    undoing = {str(action): str(undo) for action, undo in UNDOING.items() if undo}
    return sa.exists().where(
        later.user_id == AuditEntry.user_id,
        later.id > AuditEntry.id,
        later.action == sa.case(undoing, value=AuditEntry.action, else_=None),
        # Most entries have no post, and NULL is not equal to NULL.
        sa.func.coalesce(later.post_id, 0) == sa.func.coalesce(AuditEntry.post_id, 0),
    )


def action_rows(user_id: int, *conditions: Any) -> list[ActionRow]:
    """Return the latest actions against a user that can be appealed, newest first."""
    query = (
        sa.select(AuditEntry, Appeal, Report.excerpt, undone_condition())
        .outerjoin(Appeal, Appeal.entry_id == AuditEntry.id)
        .outerjoin(Report, (Report.entry_id == AuditEntry.id) & (Report.user_id == user_id))
        .where(AuditEntry.user_id == user_id, AuditEntry.action.in_(UNDOING), *conditions)
        .order_by(AuditEntry.id.desc())
        .limit(AT_ONCE)
    )
    return [ActionRow._make(row) for row in db.session.execute(query)]


def action_row(user_id: int, entry_id: int) -> ActionRow | None:
    """Return one action against a user, or None."""
    return next(iter(action_rows(user_id, AuditEntry.id == entry_id)), None)


def present_suspension(user_id: int) -> ActionRow | None:
    """Return the last suspension of a user."""
    return next(iter(action_rows(user_id, AuditEntry.action == Action.SUSPEND)), None)
