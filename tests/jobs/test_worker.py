"""What comes of a job: done once, tried again, or given up."""

import logging
from datetime import timedelta
from threading import Event

import pytest
import sqlalchemy as sa
from flask import Flask

from app import db
from app.dates import utcnow
from app.jobs import worker
from app.jobs.registry import JOBS, JobFunction
from app.jobs.worker import GiveUp, run, run_due
from app.models import JobState, User
from app.models.jobs.job import LOST_AFTER
from app.models.jobs.lease import GIVE_UP_AFTER
from tests.cast import add_person
from tests.jobs.rows import add_job, change_job, job
from tests.patience import PATIENCE_SECONDS


def names(app: Flask) -> list[str]:
    """Return the names of all people."""
    with app.app_context():
        return list(db.session.scalars(sa.select(User.username).order_by(User.id)))


def test_job_is_called_with_its_arguments(app, tasks):
    called = []
    tasks.note = lambda **arguments: called.append(arguments)
    number = add_job(app, 'note', text='text', number=7, nothing=None, items=['list'])
    assert run_due(app) == 1
    assert called == [{'text': 'text', 'number': 7, 'nothing': None, 'items': ['list']}]
    assert job(app, number).state == JobState.DONE
    assert run_due(app) == 0


def test_failed_job_waits_and_is_tried_again(filed, tasks, time_machine, caplog):
    def fail_at_first():
        add_person('half')
        if job(filed, number).attempts < 2:
            raise ValueError('not yet')

    tasks.fail_at_first = fail_at_first
    number = add_job(filed, 'fail_at_first')
    run_due(filed)
    assert names(filed) == []
    assert (job(filed, number).state, job(filed, number).error) == ('queued', 'ValueError: not yet')
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert run_due(filed) == 0
    time_machine.move_to(utcnow() + timedelta(seconds=6))
    assert run_due(filed) == 1
    assert names(filed) == ['half']
    assert job(filed, number).state == JobState.DONE


def test_hopeless_job_is_given_up_at_once(app, tasks, caplog):
    def give_up():
        raise GiveUp('no such address')

    tasks.give_up = give_up
    number = add_job(app, 'give_up')
    run_due(app)
    found = job(app, number)
    assert (found.state, found.error) == (JobState.FAILED, 'GiveUp: no such address')
    assert found.finished
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_job_whose_failure_cannot_be_seen_to_has_failed_all_the_same(app, monkeypatch, caplog):
    """As with arguments that only a newer release knows."""
    give_up = JobFunction(lambda: None, 'give_up', on_failure=lambda: None)
    monkeypatch.setitem(JOBS, 'give_up', give_up)
    number = add_job(app, 'give_up', unknown=1)
    change_job(app, number, created=utcnow() - GIVE_UP_AFTER - timedelta(seconds=1))
    assert run_due(app) == 1
    assert job(app, number).state == JobState.FAILED
    assert 'is not seen to' in caplog.text


@pytest.mark.parametrize('text', ['a\0b', 'a\udcffb', 'a😀b'])
def test_any_message_of_a_failure_is_kept(served, tasks, text):
    def give_up():
        raise GiveUp(text)

    tasks.give_up = give_up
    number = add_job(served, 'give_up')
    run_due(served)
    found = job(served, number)
    assert found.state == JobState.FAILED
    assert found.error.startswith('GiveUp: a')


def test_unknown_job_waits_for_a_release_that_knows_it(app, tasks):
    number = add_job(app, 'not_yet_written')
    run_due(app)
    assert job(app, number).state == JobState.QUEUED


def test_job_that_kills_its_workers_is_given_up(app, tasks):
    number = add_job(app, 'kill')
    change_job(app, number, attempts=worker.MAX_ATTEMPTS)
    run_due(app)
    assert job(app, number).error == 'GiveUp: no worker has survived it'


def test_worker_taken_for_lost_undoes_what_it_did(filed: Flask, tasks):
    """It was asleep for long. Meanwhile another one did the job, which took effect there."""

    def write():
        db.session.commit()
        change_job(filed, number, heartbeat=utcnow() - LOST_AFTER - timedelta(seconds=1))
        tasks.write = lambda: add_person('first')
        assert run(filed, number)
        add_person('second')

    tasks.write = write
    number = add_job(filed, 'write')
    run(filed, number)
    assert names(filed) == ['first']
    assert job(filed, number).state == JobState.DONE


def test_worker_taken_for_lost_ends_nothing_that_another_goes_on_with(filed, monkeypatch):
    concluded = []

    def give_up():
        db.session.commit()
        change_job(filed, number, heartbeat=utcnow() - LOST_AFTER - timedelta(seconds=1))
        monkeypatch.setitem(JOBS, 'give_up', JobFunction(lambda: None, 'give_up'))
        assert run(filed, number)
        monkeypatch.setitem(JOBS, 'give_up', first)
        raise GiveUp('too late')

    first = JobFunction(give_up, on_failure=lambda: concluded.append(1))
    monkeypatch.setitem(JOBS, 'give_up', first)
    number = add_job(filed, 'give_up')
    run(filed, number)
    assert (job(filed, number).state, concluded) == (JobState.DONE, [])


def test_heart_beats_while_a_job_takes_long(filed: Flask, tasks, monkeypatch):
    beaten = Event()
    monkeypatch.setattr(worker, 'HEARTBEAT_SECONDS', 0.01)
    monkeypatch.setattr(worker.JobLease, 'renew', lambda lease: beaten.set())
    tasks.take_long = lambda: beaten.wait(PATIENCE_SECONDS) or pytest.fail('no heartbeat')
    number = add_job(filed, 'take_long')
    run(filed, number)
    assert job(filed, number).state == JobState.DONE
