"""Appeals: a user's answer to an action by moderators, and the decision about it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.database.locking import one_locked
from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db
from app.models.moderation.audit_log import REASON_LENGTH, Action
from app.models.moderation.report import KIND_LENGTH, reference

APPEAL_LENGTH = 1000

# What can be appealed, and what undoes it.
UNDOING = {
    Action.WARN: None,
    Action.COVER_POST: Action.UNCOVER_POST,
    Action.DELETE_POST: None,
    Action.LIMIT: Action.UNLIMIT,
    Action.SUSPEND: Action.RESTORE,
}


class Decision(StrEnum):
    """The decision about an appeal."""

    ACCEPT = 'accept'
    REJECT = 'reject'


class Appeal(Model):
    """An appeal of a user against an action in the log."""

    id: Mapped[int] = mapped_column(primary_key=True)
    # Unique, so that each action can be appealed only once.
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey('audit_log.id'), unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    text: Mapped[str] = mapped_column(sa.String(APPEAL_LENGTH))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    decided: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decider_id: Mapped[int | None] = reference('user.id')
    decision: Mapped[str | None] = mapped_column(sa.String(KIND_LENGTH))
    reason: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))

    # The queue, and the appeals of one user.
    __table_args__ = (
        sa.Index(None, 'decided', 'id'),
        sa.Index(None, 'user_id', 'id'),
        Base.__table_args__,
    )

    @classmethod
    def find(cls, appeal_id: int, reader_id: int | None = None) -> Self | None:
        """Return an appeal, unless it is the reader's own, which others decide."""
        found = db.session.get(cls, appeal_id)
        return found if found and found.user_id != reader_id else None

    @classmethod
    def open_locked(cls, appeal_id: int) -> Self | None:
        """Return an appeal that nobody has decided yet, locked for a change."""
        return one_locked(sa.select(cls).where(cls.id == appeal_id, cls.decided.is_(None)))

    def decide(self, decision: Decision, decider_id: int | None, reason: str) -> None:
        """Record the decision."""
        self.decision, self.decider_id, self.reason = decision, decider_id, reason
        self.decided = utcnow()
