"""Work that is done for a user while they wait: a job as its owner sees it."""

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

# Healthy workers start jobs sooner than this, and send heartbeats more often.
ATTENDED_WITHIN = timedelta(seconds=30)

# How long the outcome of a task is shown, and its files can be downloaded.
KEEP_FINISHED = timedelta(days=7)


class TaskState(StrEnum):
    """The state of a task."""

    QUEUED = 'queued'
    RUNNING = 'running'
    SENDING = 'sending'
    DONE = 'done'
    FAILED = 'failed'


class Task(Model):
    """Something that a job does for a user, and its progress.

    A user has at most one task of each name in progress; a unique key ensures that.
    """

    id: Mapped[str] = mapped_column(sa.String(36), primary_key=True, default=lambda: str(uuid4()))
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), index=True)
    description: Mapped[str] = mapped_column(sa.String(128))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'), index=True)
    job_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey('job.id', ondelete='SET NULL'), index=True
    )
    complete: Mapped[bool] = mapped_column(default=False)
    # The progress, which a failure does not change.
    phase: Mapped[str] = mapped_column(sa.String(10), default=TaskState.QUEUED)
    done: Mapped[int] = mapped_column(sa.Integer, default=0)
    total: Mapped[int] = mapped_column(sa.Integer, default=0)
    seconds_left: Mapped[int | None] = mapped_column(sa.Integer)
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    finished: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sent_to: Mapped[str | None] = mapped_column(sa.String(120))

    # NULLs don't violate the unique key, on any database.
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
        """The state of the task; it has failed if its job is gone or will not run again."""
        if self.phase == TaskState.DONE:
            return TaskState.DONE
        is_lost = self.job is None or self.job.state in (JobState.DONE, JobState.FAILED)
        return TaskState.FAILED if self.complete or is_lost else TaskState(self.phase)

    @property
    def is_open(self) -> bool:
        """True if the task has neither succeeded nor failed yet."""
        return self.state not in (TaskState.DONE, TaskState.FAILED)

    def was_done_before(self, moment: datetime) -> bool:
        """Return True if the task was done before a time."""
        return self.phase == TaskState.DONE and (self.finished or moment) < moment

    @property
    def time_left(self) -> timedelta | None:
        """The estimated time left, if it is known and not zero."""
        return timedelta(seconds=self.seconds_left) if self.seconds_left else None

    @property
    def is_unattended(self) -> bool:
        """True if a worker should be running the task by now, and none is."""
        if not self.is_open or self.job is None:
            return False
        waits = self.job.state == JobState.QUEUED
        since = self.job.due if waits else self.job.heartbeat
        return since is not None and utcnow() - since > ATTENDED_WITHIN

    @property
    def waits_for_another_try(self) -> bool:
        """True if an attempt has failed and the next one has not begun."""
        return bool(self.job and self.job.state == JobState.QUEUED and self.job.attempts)

    @classmethod
    def fail_lost(cls, *conditions: sa.ColumnElement[bool]) -> None:
        """End tasks in progress whose jobs have failed or are gone."""
        is_lost = Job.id.is_(None) | Job.state.in_([JobState.DONE, JobState.FAILED])
        query = sa.select(cls).outerjoin(cls.job).where(cls.complete.is_(False), is_lost)
        for task in db.session.scalars(query.where(*conditions).order_by(cls.id)).all():
            task.end()
            db.session.add(Job.call('tell_of_task', task_id=task.id))

    @classmethod
    def delete_old(cls) -> None:
        """Delete tasks that ended long ago, with their files."""
        db.session.execute(sa.delete(cls).where(cls.finished < utcnow() - KEEP_FINISHED))

    def get_progress(self) -> int:
        """Return the progress in percent; 100 means that everything is done, including sending."""
        if self.state is TaskState.DONE:
            return 100
        if self.phase == TaskState.SENDING:
            return 99
        return min(99, 100 * self.done // self.total) if self.total else 0

    def begin(self, total: int) -> None:
        """Record that work begins, and how much there is to do."""
        self.phase, self.total = TaskState.RUNNING, total

    def advance(self, count: int) -> None:
        """Record progress; there may be more to do than there was at the beginning."""
        self.done += count
        self.total = max(self.total, self.done)

    def begin_sending(self) -> None:
        """Record that everything is written, and has to be sent to the user."""
        self.phase, self.total, self.seconds_left = TaskState.SENDING, self.done, None

    def finish(self, sent_to: str) -> None:
        """Record that everything is done and was sent to an address."""
        self.phase, self.sent_to = TaskState.DONE, sent_to
        self.end()

    def end(self) -> None:
        """Record that the task is over: it is done, or it has failed."""
        self.complete, self.finished = True, utcnow()
        self.report()

    def take_up(self) -> None:
        """Record that the task continues, possibly after a failure."""
        self.complete, self.finished = False, None

    def report(self) -> None:
        """Notify the open pages of the user of the progress."""
        data = {'task_id': self.id, 'progress': self.get_progress()}
        self.user.add_notification('task_progress', data)
