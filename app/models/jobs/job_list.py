"""Jobs as administrators see them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.jobs.job import Job, JobState
from app.models.keyset import Cursor
from app.models.moderation.paging import one_page
from app.models.user_table import user_table


def first_line(error: str | None) -> str:
    """Return the first line of an error; databases add further ones, which are for the log."""
    return (error or '').strip().partition('\n')[0]


class JobRow(NamedTuple):
    """A job in a list; its `arguments` are JSON."""

    id: int
    name: str
    arguments: str
    state: str
    attempts: int
    due: datetime
    finished: datetime | None
    error: str | None

    @property
    def error_line(self) -> str:
        """What went wrong, in one line."""
        return first_line(self.error)

    @property
    def user_id(self) -> int | None:
        """Whom the job is for: most jobs of a user have an argument of this name."""
        arguments = json.loads(self.arguments)
        # Rows of former releases hold lists.
        found = arguments.get('user_id') if isinstance(arguments, dict) else None
        return found if isinstance(found, int) else None


class JobFilter(NamedTuple):
    """Which jobs are wanted: those with a state and a name, after a place in the list."""

    state: str = JobState.FAILED
    name: str = ''
    after: str = ''

    @property
    def is_newest_first(self) -> bool:
        """True for failed jobs; of queued ones, the one that has waited longest comes first."""
        return self.state == JobState.FAILED

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the conditions of the jobs; there is an index of states and times."""
        found: list[sa.ColumnElement[bool]] = [Job.state == self.state]
        if self.name:
            found.append(Job.name == self.name)
        return found + self.place(Cursor.parse(self.after))

    def place(self, cursor: Cursor | None) -> list[sa.ColumnElement[bool]]:
        """Return the condition of jobs after the place where the page begins."""
        if cursor is None:
            return []
        due, job_id = cursor
        if self.is_newest_first:
            return [Job.due <= due, (Job.due != due) | (Job.id < job_id)]
        return [Job.due >= due, (Job.due != due) | (Job.id > job_id)]


def find_jobs(wanted: JobFilter) -> tuple[list[JobRow], str | None]:
    """Return a page of jobs, and the place after which the next page begins, or None."""
    columns: list[Any] = [getattr(Job, name) for name in JobRow._fields]
    place = [Job.due, Job.id]
    order = [one.desc() for one in place] if wanted.is_newest_first else place
    query = sa.select(*columns).where(*wanted.conditions()).order_by(*order)
    rows, last = one_page(query, JobRow._make)
    return rows, str(Cursor(last.due, last.id)) if last else None


def users_of(rows: list[JobRow]) -> dict[int, str]:
    """Return the names of the users whom jobs are for, by their ids."""
    ids = {row.user_id for row in rows} - {None}
    # Most pages have no jobs of users.
    if not ids:
        return {}
    query = sa.select(user_table.c.id, user_table.c.username).where(user_table.c.id.in_(ids))
    return {row.id: row.username for row in db.session.execute(query)}
