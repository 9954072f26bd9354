"""Work to be done later, stored as a row in the transaction that causes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db

# A lease that was not renewed for this long has expired: its worker is gone.
LOST_AFTER = timedelta(seconds=60)

# A worker takes new jobs within seconds, so a longer wait means that none is running.
LATE_AFTER = timedelta(minutes=5)

# How long the rows of finished jobs are kept, for administrators who want to know what happened.
KEEP_DONE, KEEP_FAILED = timedelta(days=7), timedelta(days=30)

ERROR_LENGTH = 500


class JobState(StrEnum):
    """The state of a job."""

    QUEUED = 'queued'
    RUNNING = 'running'
    DONE = 'done'
    FAILED = 'failed'


class Job(Model):
    """One call of a job, which is made at least once and takes effect once."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(64))
    arguments: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.String(10), default=JobState.QUEUED)
    attempts: Mapped[int] = mapped_column(sa.Integer, default=0)
    # When its day of attempts began: when it was created, or first due.
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
    def call(cls, name: str, *, due: datetime | None = None, **arguments: Any) -> Job:
        """Return a new job: a call with JSON arguments, to be made when it is due."""
        # The day of attempts begins here, so a job that is due next week gets all of it.
        first = due or utcnow()
        return cls(name=name, arguments=json.dumps(arguments), created=first, due=first)

    @classmethod
    def runnable_condition(cls) -> sa.ColumnElement[bool]:
        """Match jobs that are due, and those of lost workers."""
        now = utcnow()
        is_due = (cls.state == JobState.QUEUED) & (cls.due <= now)
        is_lost = (cls.state == JobState.RUNNING) & (cls.heartbeat < now - LOST_AFTER)
        return is_due | is_lost

    @classmethod
    def late_condition(cls) -> sa.ColumnElement[bool]:
        """Match jobs that are so late that no worker can be running."""
        return (cls.state == JobState.QUEUED) & (cls.due < utcnow() - LATE_AFTER)

    @classmethod
    def runnable_ids(cls, limit: int) -> list[int]:
        """Return the ids of jobs to run now, those that have waited longest first."""
        query = sa.select(cls.id).where(cls.runnable_condition()).order_by(cls.due, cls.id)
        return list(db.session.scalars(query.limit(limit)))

    @classmethod
    def queued_condition(cls, name: str) -> sa.ColumnElement[bool]:
        """Match the jobs of a name that no worker has begun."""
        return (cls.name == name) & (cls.state == JobState.QUEUED)

    @classmethod
    def queued_calls(cls, name: str, limit: int) -> Iterator[tuple[int, Any]]:
        """Yield ids and arguments of jobs of a name that no worker has begun, oldest first.

        With these, one call can do the work of many.
        """
        query = sa.select(cls.id, cls.arguments).where(cls.queued_condition(name))
        for row in db.session.execute(query.order_by(cls.id).limit(limit)):
            yield row.id, json.loads(row.arguments)

    @classmethod
    def complete_queued(cls, name: str, job_ids: list[int]) -> None:
        """Mark jobs as done; one that was started meanwhile runs all the same."""
        cls.change_queued(name, cls.id.in_(job_ids), **cls.done_values())

    @classmethod
    def postpone_queued(cls, name: str, due: datetime) -> None:
        """Postpone all queued jobs of this name to a time."""
        cls.change_queued(name, cls.due < due, due=due)

    @classmethod
    def change_queued(cls, name: str, which: sa.ColumnElement[bool], **values: Any) -> None:
        """Change some jobs of a name that no worker has begun, by one statement."""
        # The condition leaves jobs alone that were started meanwhile.
        query = sa.update(cls).where(cls.queued_condition(name), which).values(**values)
        db.session.execute(query.execution_options(synchronize_session=False))

    @staticmethod
    def done_values() -> dict[str, Any]:
        """Return the columns of a finished job.

        Its arguments are deleted: they may contain email addresses, which are no longer needed.
        """
        return {'state': JobState.DONE, 'finished': utcnow(), 'arguments': '{}', 'error': None}

    @classmethod
    def delete_old(cls) -> None:
        """Delete jobs that ended long ago, by the time when they were due, which is indexed."""
        for state, age in ((JobState.DONE, KEEP_DONE), (JobState.FAILED, KEEP_FAILED)):
            is_old = (cls.state == state) & (cls.due < utcnow() - age)
            db.session.execute(sa.delete(cls).where(is_old))

    @classmethod
    def retry(cls, *conditions: sa.ColumnElement[bool]) -> int:
        """Make failed and queued jobs due now, with another day of attempts.

        Return how many there are; the caller commits.
        """
        # Jobs that are running or done are left alone, even if they were started just now.
        which = cls.state.in_((JobState.QUEUED, JobState.FAILED)), *conditions
        now = utcnow()
        anew = {'state': JobState.QUEUED, 'due': now, 'created': now, 'attempts': 0}
        query = sa.update(cls).where(*which).values(**anew, error=None, finished=None)
        return cast('sa.CursorResult[Any]', db.session.execute(query)).rowcount
