"""Doing jobs: claim one, keep saying that one is at it, note how it ended."""

import importlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.models import Claim, Job

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 10
AT_A_TIME = 100


class GiveUp(Exception):
    """A job can never succeed, so that another attempt would be in vain."""


def work_off(app: Flask) -> int:
    """Do every job that is due; return how many were tried here."""
    tried = 0
    while numbers := due_jobs(app):
        tried += sum(perform(app, number) for number in numbers)
    return tried


def due_jobs(app: Flask) -> list[int]:
    """Return the ids of jobs to be done now."""
    with app.app_context():
        return Job.claimable_numbers(AT_A_TIME)


def perform(app: Flask, number: int) -> bool:
    """Do a job, unless another worker has it; say whether it was tried here."""
    with app.app_context():
        claim = Claim.take(number)
        db.session.commit()
        if claim is None:
            return False
        with beating(app, claim):
            attempt(claim)
        return True


def attempt(claim: Claim) -> None:
    """Call the function of a job, and write down what came of it."""
    try:
        getattr(importlib.import_module('app.tasks'), claim.name)(*claim.arguments)
        claim.finish()
        db.session.commit()
    except Exception as error:
        log.exception('job %s (%s) failed', claim.number, claim.name)
        db.session.rollback()
        claim.fail(error, final=isinstance(error, GiveUp))
        db.session.commit()


@contextmanager
def beating(app: Flask, claim: Claim) -> Iterator[None]:
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
    try:
        yield
    finally:
        over.set()
        thread.join()
