"""The outbox: a job is a row of the transaction that causes it, handed to a carrier afterwards.

The row is the truth. Redis only carries the word that there is something to do, so a lost or
doubled word does no harm: a worker claims the row, and what nobody was told of is found by
whoever looks next.
"""

from typing import Any, Protocol

from flask import Flask, current_app

from app.extensions import db
from app.jobs.redis_carrier import RedisCarrier
from app.jobs.thread_carrier import ThreadCarrier
from app.models import Job
from app.transactions import on_commit


class Carrier(Protocol):
    """What brings the word of a job to whoever does it."""

    def start(self) -> None:
        """Begin to look for jobs that nobody was told of."""

    def carry(self, number: int) -> None:
        """Tell somebody of a job. May fail: the job is found later all the same."""


def configure_jobs(app: Flask) -> None:
    """Give the application its carrier."""
    app.extensions['carrier'] = RedisCarrier(app) if app.config['REDIS_URL'] else ThreadCarrier(app)


def enqueue(name: str, *arguments: Any) -> Job:
    """Add a job to the present transaction: a call of `app.tasks.NAME(*arguments)`.

    The arguments must be what JSON can hold. Nothing happens before the commit, and nothing at
    all after a rollback.
    """
    carrier: Carrier = current_app.extensions['carrier']
    job = Job.call(name, *arguments)
    db.session.add(job)
    db.session.flush()
    number = job.id
    on_commit(lambda: carrier.carry(number))
    return job
