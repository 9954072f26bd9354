"""Running jobs: lease one, renew the lease while it runs, record how it ended."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.jobs.registry import JOBS, find_job
from app.models import Attachment, Job, JobLease, JobState, PendingPost, Task

log = logging.getLogger(__name__)

# The leases of the jobs that this process runs, by their tokens.
running: dict[str, JobLease] = {}

HEARTBEAT_SECONDS = 10
BATCH_SIZE = 100

# A day of retries needs a third of this; a job with more attempts crashes its workers.
MAX_ATTEMPTS = 100


class GiveUp(Exception):
    """The job can never succeed, so it is not retried."""


def run_due(app: Flask, until: Callable[[], bool] = lambda: False) -> int:
    """Run due jobs until there are none or `until` returns True; return how many were tried."""
    count = 0
    while job_ids := due_jobs(app):
        # One at a time: on SQLite, two would wait for each other's locks.
        for job_id in job_ids:
            if until():
                return count
            count += run(app, job_id)
    return count


def due_jobs(app: Flask) -> list[int]:
    """Return the ids of jobs to run now."""
    with app.app_context():
        return Job.runnable_ids(BATCH_SIZE)


def purge_old_rows(app: Flask) -> None:
    """Delete old jobs, tasks, failed texts and unused pictures; end tasks without a job."""
    with app.app_context():
        Job.delete_old()
        Task.fail_lost()
        Task.delete_old()
        PendingPost.delete_old()
        Attachment.discard_unused()
        db.session.commit()


def run(app: Flask, job_id: int) -> bool:
    """Run a job, unless another worker holds it; return True if it was tried here."""
    with app.app_context():
        lease = JobLease.acquire(job_id)
        db.session.commit()
        if lease is None:
            return False
        with heartbeat(app, lease):
            attempt(lease)
        return True


def attempt(lease: JobLease) -> None:
    """Call the function of a job, and record the outcome.

    What it changes in the database is committed together with the note that the job is done, and
    not at all if another worker has taken over the lease.
    """
    try:
        if lease.attempts > MAX_ATTEMPTS:
            raise GiveUp('no worker has survived it')
        find_job(lease.name).run(lease.arguments)
        lease.complete()
        db.session.commit()
    except Exception as error:
        db.session.rollback()
        record_failure(lease, error)
    except BaseException:
        # The process is stopping, and the job can't finish.
        db.session.rollback()
        lease.release()
        db.session.commit()
        raise


def record_failure(lease: JobLease, error: Exception) -> None:
    """Record a failed attempt; after the last one, see to what depends on the job."""
    state = lease.fail(error, final=isinstance(error, GiveUp))
    if state is JobState.FAILED:
        conclude(lease)
        Task.fail_lost(Task.job_id == lease.job_id)
    db.session.commit()
    # Only a job that won't be retried is an error for administrators.
    level = logging.ERROR if state is JobState.FAILED else logging.WARNING
    log.log(level, 'job %s (%s) failed', lease.job_id, lease.name, exc_info=error)


def conclude(lease: JobLease) -> None:
    """Call on_failure of a job that has failed. Raises SQLAlchemyError."""
    if lease.name not in JOBS:
        return
    try:
        with db.session.begin_nested():
            JOBS[lease.name].fail(lease.arguments)
    except SQLAlchemyError:
        raise
    except Exception:
        # Otherwise the failure wouldn't be recorded, and the job would start again each minute.
        log.exception('the failure of job %s (%s) is not seen to', lease.job_id, lease.name)


def release_running(app: Flask) -> None:
    """Release the running jobs at once, since the process is stopping. Raises SQLAlchemyError."""
    with app.app_context():
        for lease in list(running.values()):
            lease.release()
        db.session.commit()


@contextmanager
def heartbeat(app: Flask, lease: JobLease) -> Iterator[None]:
    """Renew a lease regularly while the job runs."""
    over = Event()

    def beat() -> None:
        while not over.wait(HEARTBEAT_SECONDS):
            with app.app_context():
                try:
                    lease.renew()
                    db.session.commit()
                except Exception as error:
                    # The next renewal may succeed; without one the job would run twice.
                    log.warning('no heartbeat for job %s: %s', lease.job_id, error)

    thread = Thread(target=beat, name=f'heartbeat of job {lease.job_id}', daemon=True)
    thread.start()
    # Leases listed here are released when the process stops.
    running[lease.token] = lease
    try:
        yield
    finally:
        del running[lease.token]
        over.set()
        thread.join()
