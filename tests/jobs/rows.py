"""Rows of jobs, as tests make, read and change them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import Flask

from app import db
from app.jobs import enqueue
from app.models import Job


def add_job(app: Flask, name: str, *, due: datetime | None = None, **arguments: Any) -> int:
    """Enqueue a job and return its id."""
    with app.app_context():
        number = enqueue(name, due=due, **arguments).id
        db.session.commit()
        return number


def change_job(app: Flask, number: int, **values: Any) -> None:
    """Change columns of a job."""
    with app.app_context():
        db.session.execute(sa.update(Job).where(Job.id == number).values(**values))
        db.session.commit()


def job(app: Flask, number: int) -> Job | None:
    """Return a job as the database has it now, or None."""
    with app.app_context():
        return db.session.get(Job, number)
