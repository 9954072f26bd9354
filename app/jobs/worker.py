"""Doing jobs: claim one, keep saying that one is at it, note how it ended."""

import importlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.models import Job, JobLease, JobState, Task

log = logging.getLogger(__name__)

# The jobs that this process is at, by what it holds them with.
AT_WORK: dict[str, JobLease] = {}

HEARTBEAT_SECONDS = 10
AT_A_TIME = 100

# A day of attempts is a third of this. A job with more brings down whoever tries it.
MOST_ATTEMPTS = 100


class GiveUp(Exception):
    """A job can never succeed, so that another attempt would be in vain."""


def work_off(app: Flask, until: Callable[[], bool] = lambda: False) -> int:
    """Do every job that is due, or those begun until a function says so; return how many."""
    done = 0
    while numbers := due_jobs(app):
        for number in numbers:
            if until():
                return done
            done += perform(app, number)
    return done


def due_jobs(app: Flask) -> list[int]:
    """Return the ids of jobs to be done now."""
    with app.app_context():
        return Job.claimable_numbers(AT_A_TIME)


def forget_old_jobs(app: Flask) -> None:
    """Delete jobs and tasks that ended long ago, and end those that nobody will do."""
    with app.app_context():
        Job.forget_old()
        Task.fail_lost()
        Task.forget_old()
        db.session.commit()


def perform(app: Flask, number: int) -> bool:
    """Do a job, unless another worker has it; say whether it was tried here."""
    with app.app_context():
        claim = JobLease.take(number)
        db.session.commit()
        if claim is None:
            return False
        with beating(app, claim):
            attempt(claim)
        return True


def attempt(claim: JobLease) -> None:
    """Call the function of a job, and write down what came of it.

    What it changes in the database is committed together with the note that the job is done, and
    not at all where another worker took this one for lost.
    """
    try:
        if claim.attempts > MOST_ATTEMPTS:
            raise GiveUp('no worker has survived it')
        getattr(importlib.import_module('app.tasks'), claim.name)(*claim.arguments)
        claim.finish()
        db.session.commit()
    except Exception as error:
        db.session.rollback()
        state = claim.fail(error, final=isinstance(error, GiveUp))
        if state is JobState.FAILED:
            Task.fail_lost(Task.job_id == claim.number)
        db.session.commit()
        # Only what nobody will try again is a fault that somebody has to see to.
        level = logging.ERROR if state is JobState.FAILED else logging.WARNING
        log.log(level, 'job %s (%s) failed', claim.number, claim.name, exc_info=True)
    except BaseException:
        # The process is to end, and can't finish.
        db.session.rollback()
        claim.give_back()
        db.session.commit()
        raise


def give_back(app: Flask) -> None:
    """Let others have at once what this process is at, since it ends. Raises SQLAlchemyError."""
    with app.app_context():
        for claim in list(AT_WORK.values()):
            claim.give_back()
        db.session.commit()


@contextmanager
def beating(app: Flask, claim: JobLease) -> Iterator[None]:
    """Say at regular times that the worker is alive, however long the job takes."""
    over = Event()

    def beat() -> None:
        while not over.wait(HEARTBEAT_SECONDS):
            with app.app_context():
                try:
                    claim.beat()
                    db.session.commit()
                except SQLAlchemyError as error:
                    log.warning('no heartbeat for job %s: %s', claim.number, error)

    thread = Thread(target=beat, name=f'heartbeat of job {claim.number}', daemon=True)
    thread.start()
    AT_WORK[claim.token] = claim
    try:
        yield
    finally:
        del AT_WORK[claim.token]
        over.set()
        thread.join()
