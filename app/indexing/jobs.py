"""Jobs that update an index outside the database.

While the index is away they wait, all of them for the same moment, and one of them checks whether
it has come back. Then each takes along what others were to do.
"""

from collections.abc import Iterator
from datetime import timedelta

from app.dates import utcnow
from app.indexing.models import model_of
from app.jobs import job
from app.models import Job
from app.search import Unavailable, search_index

IDS_IN_A_JOB = 500
RETRY_AFTER = timedelta(seconds=15)


def enqueue_updates(index: str, ids: list[int], version: int) -> None:
    """Add jobs about rows to the present transaction, in which these have changed."""
    # The arguments have to fit into a column, and into one request.
    for start in range(0, len(ids), IDS_IN_A_JOB):
        update_index.enqueue(index=index, ids=ids[start : start + IDS_IN_A_JOB], version=version)


@job
def update_index(*, index: str, ids: list[int], version: int) -> None:
    """Bring the documents of rows up to date; versions are microseconds since 1970.

    If the index is unavailable, another job does it.
    """
    # After an outage thousands of jobs wait, and one request can do the work of many.
    all_ids, newest, others = {*ids}, version, []
    for job_id, more, other_version in queued_updates(index):
        if len(all_ids) + len(more) <= IDS_IN_A_JOB:
            all_ids.update(more)
            newest = max(newest, other_version)
            others.append(job_id)
    try:
        search_index().refresh(model_of(index), sorted(all_ids), newest)
    except Unavailable:
        later = utcnow() + RETRY_AFTER
        Job.postpone_queued(update_index.name, later)
        update_index.enqueue_at(later, index=index, ids=ids, version=version)
    else:
        Job.complete_queued(update_index.name, others)


def queued_updates(index: str) -> Iterator[tuple[int, list[int], int]]:
    """Yield queued jobs about this index: job id, row ids and version."""
    for job_id, stored in Job.queued_calls(update_index.name, IDS_IN_A_JOB):
        arguments = update_index.by_name(stored)
        if arguments['index'] == index:
            yield job_id, arguments['ids'], arguments['version']
