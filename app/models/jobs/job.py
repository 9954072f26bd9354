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

# Rows of jobs that have ended are kept for so long, for those who ask what happened.
KEEP_DONE, KEEP_FAILED = timedelta(days=7), timedelta(days=30)

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
    # When its day of attempts began: with the row, or when it was due at first.
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
    def call(cls, name: str, *arguments: Any, due: datetime | None = None) -> Job:
        """Return a new job: a call with arguments that JSON can hold, not before it is due."""
        first = due or utcnow()
        return cls(name=name, arguments=json.dumps(arguments), created=first, due=first)

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

    @classmethod
    def forget_old(cls) -> None:
        """Delete what ended long ago. A job that has ended was due before, and that is indexed."""
        for state, age in ((JobState.DONE, KEEP_DONE), (JobState.FAILED, KEEP_FAILED)):
            is_old = (cls.state == state) & (cls.due < utcnow() - age)
            db.session.execute(sa.delete(cls).where(is_old))

    def can_be_retried(self) -> bool:
        """Say whether the job has failed or waits; of what runs or is done there is no second."""
        return self.state in (JobState.QUEUED, JobState.FAILED)

    def retry(self) -> None:
        """Make a job due at once, with a day of attempts before it again."""
        self.state, self.due, self.created = JobState.QUEUED, utcnow(), utcnow()
        self.attempts, self.error, self.finished = 0, None, None
