"""A job belongs to the transaction that enqueues it."""

import json
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from app import db
from app.dates import utcnow
from app.jobs import enqueue
from app.jobs.dispatcher import Dispatcher
from app.jobs.worker import run_due
from app.models import Job, JobState
from tests.jobs.rows import add_job, job


class Recorder(Dispatcher):
    """A carrier that only notes what it is handed."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        app.extensions['dispatcher'] = self

    def numbers(self) -> list[int]:
        """Return what was handed over."""
        return [self.new_jobs.get() for _ in range(self.new_jobs.qsize())]


def test_commit_stores_the_job_and_hands_it_over(app):
    dispatcher = Recorder(app)
    number = add_job(app, 'note', text='a', number=1)
    assert dispatcher.numbers() == [number]
    found = job(app, number)
    assert (found.name, json.loads(found.arguments)) == ('note', {'text': 'a', 'number': 1})
    assert (found.state, found.attempts) == (JobState.QUEUED, 0)


def test_rollback_leaves_nothing(served: Flask):
    dispatcher = Recorder(served)
    with served.app_context():
        enqueue('note')
        db.session.rollback()
        db.session.commit()
        assert db.session.scalars(sa.select(Job)).all() == []
    assert dispatcher.numbers() == []


def test_nothing_is_handed_over_before_the_commit(app):
    dispatcher = Recorder(app)
    with app.app_context():
        enqueue('note')
        assert dispatcher.numbers() == []
        db.session.commit()
        assert len(dispatcher.numbers()) == 1


def test_later_job_waits_until_it_is_due(app, tasks, time_machine):
    done = []
    tasks.note = lambda text: done.append(text)
    number = add_job(app, 'note', text='a', due=utcnow() + timedelta(days=30))
    assert run_due(app) == 0
    time_machine.move_to(utcnow() + timedelta(days=31))
    assert run_due(app) == 1
    assert done == ['a']
    assert job(app, number).state == JobState.DONE


def test_later_job_has_its_day_of_attempts_when_it_is_due(app, tasks, time_machine):
    tasks.fail = lambda: 1 / 0
    number = add_job(app, 'fail', due=utcnow() + timedelta(days=30))
    time_machine.move_to(utcnow() + timedelta(days=30, minutes=1))
    run_due(app)
    assert job(app, number).state == JobState.QUEUED


def test_old_jobs_are_forgotten(app, tasks, time_machine):
    tasks.note = lambda: None
    numbers = [add_job(app, 'note'), add_job(app, 'missing')]
    run_due(app)
    with app.app_context():
        time_machine.move_to(utcnow() + timedelta(days=8))
        Job.delete_old()
        db.session.commit()
    assert [bool(job(app, number)) for number in numbers] == [False, True]
