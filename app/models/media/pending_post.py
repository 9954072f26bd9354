"""Posts and messages that wait for their pictures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.database.locking import one_locked
from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db
from app.models.media.attachment import PROBLEM_LENGTH, Attachment

KEEP_FAILED = timedelta(days=30)


class PendingState(StrEnum):
    """Whether a text still waits, or can't be published."""

    WAITING = 'waiting'
    FAILED = 'failed'


class Problem(StrEnum):
    """Why a text was not published."""

    BROKEN_PICTURE = 'broken_picture'
    NO_PARENT = 'no_parent'
    REPLIES_LIMITED = 'replies_limited'
    NO_RECIPIENT = 'no_recipient'
    UNAVAILABLE = 'unavailable'


class PendingPost(Model):
    """The text of a post or a message until all its pictures are ready.

    It is not a post yet, so no list has to leave it out. If it can't be published, it is kept until
    its author takes the text back.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    body: Mapped[str] = mapped_column(sa.Text)
    # The arguments of the function that writes it, as JSON.
    values_json: Mapped[str] = mapped_column(sa.Text, default='{}')
    state: Mapped[str] = mapped_column(sa.String(10), default=PendingState.WAITING)
    problem: Mapped[str | None] = mapped_column(sa.String(PROBLEM_LENGTH))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)

    __table_args__ = (sa.Index(None, 'user_id', 'id'), Base.__table_args__)

    def __repr__(self) -> str:
        return f'<PendingPost {self.id} {self.state}>'

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of the function that writes it, besides the text."""
        found: dict[str, Any] = json.loads(self.values_json)
        return found

    @classmethod
    def locked(cls, pending_id: int) -> PendingPost | None:
        """Return a pending text, locked until the commit."""
        return one_locked(sa.select(cls).where(cls.id == pending_id))

    @classmethod
    def of_user(cls, user_id: int) -> Sequence[PendingPost]:
        """Return the pending texts of a user, oldest first."""
        query = sa.select(cls).where(cls.user_id == user_id).order_by(cls.id)
        return db.session.scalars(query).all()

    def pictures(self) -> Sequence[Attachment]:
        """Return its pictures in their order."""
        query = sa.select(Attachment).where(Attachment.pending_id == self.id)
        return db.session.scalars(query.order_by(Attachment.position, Attachment.id)).all()

    @classmethod
    def count_waiting(cls, longer_than: timedelta) -> int:
        """Return how many texts have waited longer than this for their pictures."""
        is_late = cls.timestamp < utcnow() - longer_than
        query = sa.select(sa.func.count(cls.id)).where(cls.state == PendingState.WAITING, is_late)
        return db.session.scalar(query) or 0

    @classmethod
    def delete_old(cls) -> None:
        """Delete texts that can't be published and were not taken back for a month."""
        is_old = cls.timestamp < utcnow() - KEEP_FAILED
        db.session.execute(sa.delete(cls).where(cls.state == PendingState.FAILED, is_old))

    def fail(self, problem: Problem) -> None:
        """Keep the text for its author, and show why it was not published."""
        self.state, self.problem = PendingState.FAILED, problem

    @classmethod
    def take_back(cls, user_id: int, pending_id: int) -> PendingPost | None:
        """Delete a pending text, and return it; its pictures can be used again."""
        found = one_locked(sa.select(cls).where(cls.id == pending_id, cls.user_id == user_id))
        if found:
            # They count as new, however long the text has waited.
            free = {'pending_id': None, 'timestamp': utcnow()}
            own = sa.update(Attachment).where(Attachment.pending_id == pending_id)
            db.session.execute(own.values(free))
            db.session.delete(found)
        return found
