"""A worker's hold on a job."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from app.dates import utcnow
from app.extensions import db
from app.models.jobs.job import ERROR_LENGTH, Job, JobState

# The pauses between attempts double up to an hour, and after a day the job has failed.
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(hours=24)


class LeaseLost(Exception):
    """Another worker has taken over the job, since this one did not renew its lease in time."""


@dataclass(frozen=True)
class JobLease:
    """A job that this worker holds for as long as it renews the lease.

    All writes require that the lease still holds, and need no mapped object, because heartbeat and
    work run in two threads.
    """

    job_id: int
    token: str
    name: str
    arguments: dict[str, Any] | list[Any]
    attempts: int
    created: datetime

    @classmethod
    def acquire(cls, job_id: int) -> JobLease | None:
        """Lease a job by one statement, or return None if another worker has it."""
        # The token tells the lease of this worker from those of others.
        token = str(uuid4())
        db.session.execute(
            sa.update(Job)
            .where(Job.id == job_id, Job.runnable_condition())
            .values(
                state=JobState.RUNNING,
                claim=token,
                heartbeat=utcnow(),
                attempts=Job.attempts + 1,
            )
        )
        query = sa.select(Job.name, Job.arguments, Job.attempts, Job.created)
        row = db.session.execute(query.where(Job.id == job_id, Job.claim == token)).first()
        if row is None:
            # Another worker has the job, or it is already done.
            return None
        return cls(job_id, token, row.name, json.loads(row.arguments), row.attempts, row.created)

    def renew(self) -> None:
        """Record that the worker is alive."""
        self.write(heartbeat=utcnow())

    def complete(self) -> None:
        """Record that the job takes effect with this transaction. Raises LeaseLost."""
        if not self.write(claim=None, **Job.done_values()):
            raise LeaseLost

    def fail(self, error: BaseException, final: bool) -> JobState:
        """Record a failed attempt; another follows after a pause, within a day, unless `final`.

        Return the state of the job, which is running if another worker has taken it over.
        """
        # Messages may contain characters that databases can't store.
        stored = f'{type(error).__name__}: {error}'.replace('\0', ' ').encode(errors='replace')
        now, text = utcnow(), stored.decode()[:ERROR_LENGTH]
        if final or now - self.created > GIVE_UP_AFTER:
            outcome: dict[str, Any] = {'state': JobState.FAILED, 'finished': now}
        else:
            outcome = {'state': JobState.QUEUED, 'due': now + self.pause()}
        is_held = self.write(claim=None, error=text, **outcome)
        return JobState(outcome['state']) if is_held else JobState.RUNNING

    def release(self) -> None:
        """Let another worker have the job at once, as if it had not been tried here."""
        # A restart of the site must not use up the attempts of a job.
        before = max(self.attempts - 1, 0)
        self.write(state=JobState.QUEUED, due=utcnow(), claim=None, attempts=before)

    def pause(self) -> timedelta:
        """Return how long to wait after the attempts so far."""
        # timedelta has a limit, although Python's integers don't.
        doublings = min(self.attempts - 1, 16)
        return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)

    def write(self, **values: Any) -> bool:
        """Change the row if the lease still holds; return True if it does."""
        held = (Job.id == self.job_id) & (Job.claim == self.token)
        result = db.session.execute(sa.update(Job).where(held).values(**values))
        return bool(result.rowcount)  # type: ignore[attr-defined]
