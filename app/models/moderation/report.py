"""Reports of users, posts and messages to the moderators, and their outcome."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.database.locking import one_locked
from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db
from app.models.moderation.audit_log import REASON_LENGTH

KIND_LENGTH = 20
EXCERPT_LENGTH = 1000


class Reported(StrEnum):
    """What can be reported."""

    USER = 'user'
    POST = 'post'
    MESSAGE = 'message'


class Category(StrEnum):
    """What is wrong with it."""

    SPAM = 'spam'
    HARASSMENT = 'harassment'
    ILLEGAL = 'illegal'
    RULE = 'rule'
    OTHER = 'other'


class Outcome(StrEnum):
    """The outcome of a report."""

    DISMISS = 'dismiss'
    WARN = 'warn'
    COVER_POST = 'cover_post'
    DELETE_POST = 'delete_post'
    LIMIT = 'limit'
    SUSPEND = 'suspend'


def reference(target: str, ondelete: str = 'SET NULL') -> Mapped[int | None]:
    """Return a foreign key to a row that may be deleted."""
    return mapped_column(sa.ForeignKey(target, ondelete=ondelete), index=True)


class Report(Model):
    """A report of what a user is or wrote; the excerpt outlives the post or the message."""

    id: Mapped[int] = mapped_column(primary_key=True)
    reporter_id: Mapped[int | None] = reference('user.id')
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    kind: Mapped[str] = mapped_column(sa.String(KIND_LENGTH))
    post_id: Mapped[int | None] = reference('post.id')
    message_id: Mapped[int | None] = reference('message.id')
    category: Mapped[str] = mapped_column(sa.String(KIND_LENGTH))
    text: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    # The text when it was reported, whatever its author does to it later.
    excerpt: Mapped[str] = mapped_column(sa.String(EXCERPT_LENGTH))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    # The reporter and the target while the report is open, so that there is only one of these.
    open_key: Mapped[str | None] = mapped_column(sa.String(60), unique=True)
    assignee_id: Mapped[int | None] = reference('user.id')
    resolved: Mapped[datetime | None] = mapped_column(UTCDateTime)
    resolver_id: Mapped[int | None] = reference('user.id')
    outcome: Mapped[str | None] = mapped_column(sa.String(KIND_LENGTH))
    reason: Mapped[str | None] = mapped_column(sa.String(REASON_LENGTH))
    # The entry of the log if the post was deleted because of this report.
    entry_id: Mapped[int | None]

    # The queue, and the former reports about one account.
    __table_args__ = (
        sa.Index(None, 'resolved', 'id'),
        sa.Index(None, 'user_id', 'id'),
        Base.__table_args__,
    )

    @classmethod
    def find(cls, report_id: int, reader_id: int | None = None) -> Self | None:
        """Return a report, unless it is about the reader, who must not learn who reported them."""
        found = db.session.get(cls, report_id)
        return found if found and found.user_id != reader_id else None

    @classmethod
    def open_locked(cls, report_id: int) -> Self | None:
        """Return a report that nobody has resolved yet, locked for a change."""
        return one_locked(sa.select(cls).where(cls.id == report_id, cls.resolved.is_(None)))

    def resolve(self, outcome: Outcome, resolver_id: int | None, reason: str) -> None:
        """Record the outcome."""
        self.outcome, self.resolver_id, self.reason = outcome, resolver_id, reason
        # The key is released, so that the same thing can be reported again.
        self.resolved, self.open_key = utcnow(), None


class ReportNote(Model):
    """A moderator's note about a report, for the other moderators."""

    __tablename__ = 'report_note'

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(
        sa.ForeignKey('report.id', ondelete='CASCADE'), index=True
    )
    user_id: Mapped[int | None] = reference('user.id')
    text: Mapped[str] = mapped_column(sa.String(REASON_LENGTH))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
