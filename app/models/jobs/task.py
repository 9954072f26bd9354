"""Work that goes on for a user while they wait: a job as its owner sees it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db
from app.models.events.notification import NotificationsMixin
from app.models.jobs.job import Job, JobState

NAME_LENGTH = 128

# A worker that is well takes a job up sooner than this, and says more often that it is at it.
ATTENDED_WITHIN = timedelta(seconds=30)

# What has come of a task can be read for so long, and files that it made can be downloaded.
KEEP_FINISHED = timedelta(days=7)


class TaskState(StrEnum):
    """Where a task stands."""

    QUEUED = 'queued'
    RUNNING = 'running'
    SENDING = 'sending'
    DONE = 'done'
    FAILED = 'failed'


class Task(Model):
    """One thing that a job does for a user, and how far it has come.

    A user has one task of a name in progress at most, and the database sees to that.
    """

    id: Mapped[str] = mapped_column(sa.String(36), primary_key=True, default=lambda: str(uuid4()))
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), index=True)
    description: Mapped[str] = mapped_column(sa.String(128))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'), index=True)
    job_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey('job.id', ondelete='SET NULL'), index=True
    )
    complete: Mapped[bool] = mapped_column(default=False)
    # How far it has come, which a failure leaves as it is.
    phase: Mapped[str] = mapped_column(sa.String(10), default=TaskState.QUEUED)
    done: Mapped[int] = mapped_column(sa.Integer, default=0)
    total: Mapped[int] = mapped_column(sa.Integer, default=0)
    seconds_left: Mapped[int | None] = mapped_column(sa.Integer)
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    finished: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sent_to: Mapped[str | None] = mapped_column(sa.String(120))

    # Any number of NULLs is unique, on every database.
    in_progress: Mapped[str | None] = mapped_column(
        sa.String(NAME_LENGTH),
        sa.Computed('CASE WHEN complete THEN NULL ELSE name END', persisted=True),
        deferred=True,
    )

    user: Mapped[NotificationsMixin] = relationship('User')
    job: Mapped[Job | None] = relationship()

    __table_args__ = (sa.UniqueConstraint('user_id', 'in_progress'), Base.__table_args__)

    def __repr__(self) -> str:
        return f'<Task {self.name} {self.state}>'

    @property
    def state(self) -> TaskState:
        """Where the task stands; one without a job that will be done has failed."""
        if self.phase == TaskState.DONE:
            return TaskState.DONE
        is_lost = self.job is None or self.job.state in (JobState.DONE, JobState.FAILED)
        return TaskState.FAILED if self.complete or is_lost else TaskState(self.phase)

    @property
    def is_open(self) -> bool:
        """Whether something is still to come."""
        return self.state not in (TaskState.DONE, TaskState.FAILED)

    def was_done_before(self, moment: datetime) -> bool:
        """Return True if all was done before a moment."""
        return self.phase == TaskState.DONE and (self.finished or moment) < moment

    @property
    def time_left(self) -> timedelta | None:
        """How long it will go on at the present pace, if that is known and worth a word."""
        return timedelta(seconds=self.seconds_left) if self.seconds_left else None

    @property
    def is_unattended(self) -> bool:
        """Whether a worker should have been at it for a while, and none is."""
        if not self.is_open or self.job is None:
            return False
        waits = self.job.state == JobState.QUEUED
        since = self.job.due if waits else self.job.heartbeat
        return since is not None and utcnow() - since > ATTENDED_WITHIN

    @property
    def waits_for_another_try(self) -> bool:
        """Whether an attempt has failed and the next one has not begun."""
        return bool(self.job and self.job.state == JobState.QUEUED and self.job.attempts)

    @classmethod
    def fail_lost(cls, *conditions: sa.ColumnElement[bool]) -> None:
        """End the tasks in progress, or some of them, whose jobs have failed or are gone."""
        is_lost = Job.id.is_(None) | Job.state.in_([JobState.DONE, JobState.FAILED])
        query = sa.select(cls).outerjoin(cls.job).where(cls.complete.is_(False), is_lost)
        for task in db.session.scalars(query.where(*conditions).order_by(cls.id)).all():
            task.end()
            db.session.add(Job.call('tell_of_task', task_id=task.id))

    @classmethod
    def delete_old(cls) -> None:
        """Delete tasks that ended long ago, with the files that they made."""
        db.session.execute(sa.delete(cls).where(cls.finished < utcnow() - KEEP_FINISHED))

    def get_progress(self) -> int:
        """Return how much is done, in percent; 100 says that all is, the sending included."""
        if self.state is TaskState.DONE:
            return 100
        if self.phase == TaskState.SENDING:
            return 99
        return min(99, 100 * self.done // self.total) if self.total else 0

    def begin(self, total: int) -> None:
        """Note that there is so much to do."""
        self.phase, self.total = TaskState.RUNNING, total

    def advance(self, count: int) -> None:
        """Note that so much more is done; while it went on, more may have come to be done."""
        self.done += count
        self.total = max(self.total, self.done)

    def begin_sending(self) -> None:
        """Note that everything is made, and has to reach its owner."""
        self.phase, self.total, self.seconds_left = TaskState.SENDING, self.done, None

    def finish(self, sent_to: str) -> None:
        """Note that all is done and was sent to an address."""
        self.phase, self.sent_to = TaskState.DONE, sent_to
        self.end()

    def end(self) -> None:
        """Note that nothing more will happen: the task is done, or else it has failed."""
        self.complete, self.finished = True, utcnow()
        self.report()

    def take_up(self) -> None:
        """Note that it goes on, after a failure too."""
        self.complete, self.finished = False, None

    def report(self) -> None:
        """Tell the open pages of its owner how far it is."""
        data = {'task_id': self.id, 'progress': self.get_progress()}
        self.user.add_notification('task_progress', data)
