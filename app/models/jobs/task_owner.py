"""A user's tasks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.dates import utcnow
from app.extensions import db
from app.models.jobs.job import Job
from app.models.jobs.task import Task
from app.models.user_table import UserBase

# How long pages show the outcome of the latest task of each name.
SHOW_DONE, SHOW_FAILED = timedelta(minutes=2), timedelta(days=1)
LOOK_AT = 20


class TaskMixin(UserBase):
    """A user who has tasks."""

    __abstract__ = True

    def launch_task(self, name: str, description: str, **arguments: Any) -> Task:
        """Add a task, and a job with its name, which gets the id of the task and the arguments.

        Raises IntegrityError if a task of this name is in progress.
        """
        # A task whose worker has died must not prevent another attempt.
        Task.fail_lost(Task.user_id == self.id)
        task_id = str(uuid4())
        job = Job.call(name, task_id=task_id, **arguments)
        task = Task(id=task_id, name=name, description=description, user_id=self.id, job=job)
        db.session.add(task)
        db.session.flush()
        return task

    def get_tasks_in_progress(self) -> list[Task]:
        """Return the tasks in progress, latest first."""
        found = db.session.scalars(self.tasks_where(Task.complete.is_(False)))
        return [task for task in found if task.is_open]

    def get_task_in_progress(self, name: str) -> Task | None:
        """Return the task of this name that is in progress, or None."""
        return next((task for task in self.get_tasks_in_progress() if task.name == name), None)

    def tasks_named(self, name: str) -> list[Task]:
        """Return the tasks of this name, latest first."""
        return list(db.session.scalars(self.tasks_where(Task.name == name)))

    def task_named(self, name: str, task_id: str) -> Task | None:
        """Return this user's task with this name and id, or None."""
        return db.session.scalar(self.tasks_where(Task.name == name, Task.id == task_id))

    def latest_task(self, name: str) -> Task | None:
        """Return the task of this name that was launched last, or None."""
        return db.session.scalar(self.tasks_where(Task.name == name).limit(1))

    def tasks_to_show(self) -> list[Task]:
        """Return the tasks that every page shows: those in progress, and those that just ended."""
        is_recent = Task.complete.is_(False) | (Task.finished > utcnow() - SHOW_FAILED)
        latest: dict[str, Task] = {}
        for task in db.session.scalars(self.tasks_where(is_recent).limit(LOOK_AT)):
            # Only the latest of each name is shown, so a success hides an earlier failure.
            latest.setdefault(task.name, task)
        return [task for task in latest.values() if not task.was_done_before(utcnow() - SHOW_DONE)]

    def tasks_where(self, *conditions: sa.ColumnElement[bool]) -> sa.Select[Task]:
        """Select the tasks of this user that meet the conditions, latest first."""
        query = sa.select(Task).options(joinedload(Task.job))
        return query.where(Task.user_id == self.id, *conditions).order_by(
            Task.created.desc(), Task.id
        )
