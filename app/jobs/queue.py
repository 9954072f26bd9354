"""The outbox: a job is a row of the transaction that causes it, handed to a carrier afterwards.

The row is the truth. Redis only carries the word that there is something to do, so a lost or
doubled word does no harm: a worker claims the row, and what nobody was told of is found by
whoever looks next.
"""

from datetime import datetime
from typing import Any

from flask import Flask, current_app
from sqlalchemy import event

from app.database.transactions import on_commit
from app.dates import utcnow
from app.extensions import db
from app.jobs.dispatcher import Dispatcher
from app.jobs.rq_dispatcher import RQDispatcher
from app.jobs.thread_dispatcher import ThreadDispatcher
from app.models import Job


def configure_jobs(app: Flask) -> None:
    """Give the application its carrier, which a server starts, or else the first request."""
    carrier = RQDispatcher(app) if app.config['REDIS_URL'] else ThreadDispatcher(app)
    app.extensions['carrier'] = carrier
    if not app.testing:
        app.before_request(carrier.start)


def enqueue(name: str, *arguments: Any, due: datetime | None = None) -> Job:
    """Add a job to the present transaction: a call of `app.tasks.NAME(*arguments)`.

    The arguments must be what JSON can hold; `due` is the earliest moment of the call, or now.
    Nothing happens before the commit, and nothing at all after a rollback.
    """
    job = Job.call(name, *arguments, due=due)
    db.session.add(job)
    db.session.flush()
    return job


@event.listens_for(Job, 'after_insert')
def hand_over(_mapper: Any, _connection: Any, job: Job) -> None:
    """Hand a new job to the carrier after the commit, unless it is due later."""
    carrier: Dispatcher = current_app.extensions['carrier']
    number = job.id
    if job.due <= utcnow():
        on_commit(lambda: carrier.carry(number))
