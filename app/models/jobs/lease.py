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

# The pauses between attempts double up to an hour, and a day after it began a job has failed.
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(hours=24)


class LeaseLost(Exception):
    """Another worker has taken the job, since this one had not been heard of for too long."""


@dataclass(frozen=True)
class JobLease:
    """A job that this worker holds, for as long as it isn't taken for lost.

    Whatever it writes, it writes only to a row that is still its own, by statements that need
    no mapped object: heartbeat and work go on in two threads.
    """

    number: int
    token: str
    name: str
    arguments: list[Any]
    attempts: int
    created: datetime

    @classmethod
    def take(cls, number: int) -> JobLease | None:
        """Take a job by one statement, or return None if another worker has it."""
        token = str(uuid4())
        db.session.execute(
            sa.update(Job)
            .where(Job.id == number, Job.claimable())
            .values(
                state=JobState.RUNNING,
                claim=token,
                heartbeat=utcnow(),
                attempts=Job.attempts + 1,
            )
        )
        query = sa.select(Job.name, Job.arguments, Job.attempts, Job.created)
        row = db.session.execute(query.where(Job.id == number, Job.claim == token)).first()
        if row is None:
            return None
        return cls(number, token, row.name, json.loads(row.arguments), row.attempts, row.created)

    def beat(self) -> None:
        """Say that the worker is alive."""
        self.write(heartbeat=utcnow())

    def finish(self) -> None:
        """Note that the job takes effect with this transaction. Raises ClaimLost.

        Its arguments go: mail addresses among them need not outlast their use.
        """
        done = {'state': JobState.DONE, 'finished': utcnow(), 'arguments': '[]', 'error': None}
        if not self.write(claim=None, **done):
            raise LeaseLost

    def fail(self, error: BaseException, final: bool) -> JobState:
        """Note a failed attempt: try again after a pause, or give up after a day or when final."""
        now, text = utcnow(), f'{type(error).__name__}: {error}'[:ERROR_LENGTH]
        if final or now - self.created > GIVE_UP_AFTER:
            self.write(state=JobState.FAILED, finished=now, claim=None, error=text)
            return JobState.FAILED
        self.write(state=JobState.QUEUED, due=now + self.pause(), claim=None, error=text)
        return JobState.QUEUED

    def give_back(self) -> None:
        """Let another worker have the job at once, as if nobody had tried it here."""
        before = max(self.attempts - 1, 0)
        self.write(state=JobState.QUEUED, due=utcnow(), claim=None, attempts=before)

    def pause(self) -> timedelta:
        """Return how long to wait after the attempts so far."""
        doublings = min(self.attempts - 1, 16)
        return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)

    def write(self, **values: Any) -> bool:
        """Change the row, if it is still held; say whether it is."""
        held = (Job.id == self.number) & (Job.claim == self.token)
        result = db.session.execute(sa.update(Job).where(held).values(**values))
        return bool(result.rowcount)  # type: ignore[attr-defined]
