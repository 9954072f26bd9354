"""The outbox: a job is a row of the transaction that causes it, dispatched afterwards.

The row is the truth. Redis only carries the word that there is something to do, so a lost or
doubled word does no harm: a worker leases the row, and a job that no
worker was notified of is found by polling.
"""

from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import event

from app.database.transactions import on_commit
from app.dates import utcnow
from app.extensions import db
from app.models import Job


def enqueue(name: str, *, due: datetime | None = None, **arguments: Any) -> Job:
    """Add a job to the present transaction: a call of the job of this name with the arguments.

    The arguments must be what JSON can hold; `due` is the earliest moment of the call, or now.
    Nothing happens before the commit, and nothing at all after a rollback.
    """
    job = Job.call(name, due=due, **arguments)
    db.session.add(job)
    # The id is needed at once by tasks that refer to the job.
    db.session.flush()
    return job


@event.listens_for(Job, 'after_insert')
def dispatch_on_commit(_mapper: Any, _connection: Any, job: Job) -> None:
    """Dispatch a new job after the commit, unless it is due later."""
    dispatcher = current_app.extensions['dispatcher']
    job_id = job.id
    if job.due <= utcnow():
        on_commit(lambda: dispatcher.dispatch(job_id))
