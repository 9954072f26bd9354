"""Work to be done later, kept as a row beside what caused it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db

# A worker that has not said so for this long isn't at work any more.
LOST_AFTER = timedelta(seconds=60)

ERROR_LENGTH = 500


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = 'queued'
    RUNNING = 'running'
    DONE = 'done'
    FAILED = 'failed'


class Job(Model):
    """One call of a function of app.tasks, made at least once and taking effect once."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(64))
    arguments: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.String(10), default=JobState.QUEUED)
    attempts: Mapped[int] = mapped_column(sa.Integer, default=0)
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    due: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    heartbeat: Mapped[datetime | None] = mapped_column(UTCDateTime)
    claim: Mapped[str | None] = mapped_column(sa.String(36))
    finished: Mapped[datetime | None] = mapped_column(UTCDateTime)
    error: Mapped[str | None] = mapped_column(sa.String(ERROR_LENGTH))

    # Workers look for what is due.
    __table_args__ = (sa.Index(None, 'state', 'due'), Base.__table_args__)

    def __repr__(self) -> str:
        return f'<Job {self.id} {self.name} {self.state}>'

    @classmethod
    def call(cls, name: str, *arguments: Any) -> Job:
        """Return a new job that will call a function with arguments that JSON can hold."""
        return cls(name=name, arguments=json.dumps(arguments))

    @classmethod
    def claimable(cls) -> sa.ColumnElement[bool]:
        """Return the condition of jobs to be done now: those due, and those of lost workers."""
        now = utcnow()
        is_due = (cls.state == JobState.QUEUED) & (cls.due <= now)
        is_lost = (cls.state == JobState.RUNNING) & (cls.heartbeat < now - LOST_AFTER)
        return is_due | is_lost

    @classmethod
    def claimable_numbers(cls, most: int) -> list[int]:
        """Return the ids of the jobs to be done now, that which has waited longest first."""
        query = sa.select(cls.id).where(cls.claimable()).order_by(cls.due, cls.id).limit(most)
        return list(db.session.scalars(query))

    def retry(self) -> None:
        """Make a job due at once, with a day of attempts before it again."""
        self.state, self.due, self.created = JobState.QUEUED, utcnow(), utcnow()
        self.attempts, self.error, self.finished = 0, None, None
