"""What tests of crashes do to jobs and look for in them."""

from datetime import timedelta

from flask import Flask

from app import db
from app.dates import utcnow
from app.email import send_email
from app.models import JobState
from app.models.jobs.job import LOST_AFTER
from tests.cast import person
from tests.jobs.rows import change_job, job


def enqueue_mail(app: Flask) -> int:
    """Enqueue a mail and return the id of the job."""
    with app.app_context():
        number = send_email('password_changed', person('susan')).id
        db.session.commit()
        return number


def is_done(app: Flask, number: int) -> bool:
    """Return True if a job is done."""
    return job(app, number).state == JobState.DONE


def make_old(app: Flask, number: int) -> None:
    """Let a minute pass since the last heartbeat."""
    change_job(app, number, heartbeat=utcnow() - LOST_AFTER - timedelta(seconds=1))
