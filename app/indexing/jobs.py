"""Jobs that bring an index apart from the database up to date.

While the index is away they wait, all of them for the same moment, and one of them looks whether
it has come back. Then each takes along what others were to do.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from app.dates import utcnow
from app.extensions import db
from app.indexing.models import model_of
from app.jobs import enqueue
from app.models import Job, JobState
from app.search import Unavailable, search_index

NAME = 'update_index'
IDS_IN_A_JOB = 500
LOOK_AGAIN = timedelta(seconds=15)


def leave_jobs(index: str, ids: list[int], version: int) -> None:
    """Add jobs about rows to the present transaction, in which these have changed."""
    for start in range(0, len(ids), IDS_IN_A_JOB):
        enqueue(NAME, index, ids[start : start + IDS_IN_A_JOB], version)


def update_index(index: str, ids: list[int], version: int) -> None:
    """Let the index say of rows what the database says; versions are microseconds since 1970.

    If the index is away, leave that to another job.
    """
    everything, newest, others = {*ids}, version, []
    for number, more, other_version in waiting_jobs(index):
        if len(everything) + len(more) <= IDS_IN_A_JOB:
            everything.update(more)
            newest = max(newest, other_version)
            others.append(number)
    try:
        search_index().refresh(model_of(index), sorted(everything), newest)
    except Unavailable:
        look_again_later(index, ids, version)
    else:
        finish(others)


def waiting_jobs(index: str) -> Iterator[tuple[int, list[int], int]]:
    """Yield some jobs about this index that nobody has begun: their own ids, and theirs of rows."""
    query = sa.select(Job.id, Job.arguments).where(is_waiting()).order_by(Job.id)
    for job in db.session.execute(query.limit(IDS_IN_A_JOB)):
        about, ids, version = json.loads(job.arguments)
        if about == index:
            yield job.id, ids, version


def is_waiting() -> sa.ColumnElement[bool]:
    """Return the condition of jobs of this kind that nobody has begun."""
    return (Job.name == NAME) & (Job.state == JobState.QUEUED)


def finish(numbers: list[int]) -> None:
    """Note that jobs have nothing left to do; one that was begun meanwhile does it once more."""
    done = {'state': JobState.DONE, 'finished': utcnow(), 'arguments': '[]', 'error': None}
    query = sa.update(Job).where(is_waiting(), Job.id.in_(numbers)).values(**done)
    db.session.execute(query.execution_options(synchronize_session=False))


def look_again_later(*arguments: Any) -> None:
    """Leave the work to a new job, and let no other try sooner."""
    later = utcnow() + LOOK_AGAIN
    query = sa.update(Job).where(is_waiting(), Job.due < later).values(due=later)
    db.session.execute(query.execution_options(synchronize_session=False))
    enqueue(NAME, *arguments, due=later)
