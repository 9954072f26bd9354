"""Without Redis a thread of the web process does the jobs."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event, Timer

import pytest
from flask import Flask

from app.dates import utcnow
from app.jobs.thread_dispatcher import ThreadDispatcher
from app.models import JobState
from app.models.jobs.job import LOST_AFTER
from tests.jobs.rows import add_job, change_job, job
from tests.patience import PATIENCE_SECONDS
from tests.site import site

SECONDS = PATIENCE_SECONDS


@pytest.fixture
def dispatcher(filed: Flask) -> Iterator[ThreadDispatcher]:
    """The thread of an application; the test starts it."""
    dispatcher = filed.extensions['dispatcher']
    yield dispatcher
    dispatcher.stop()


@pytest.fixture
def called(tasks) -> Event:
    """Set by the first job `note`."""
    event = Event()
    tasks.note = event.set
    return event


def test_job_is_done_without_a_look_at_all_others(filed, dispatcher, called):
    dispatcher.poll_interval = 3600
    dispatcher.start()
    number = add_job(filed, 'note')
    assert called.wait(SECONDS)
    dispatcher.stop()
    assert job(filed, number).state == JobState.DONE


def test_waiting_job_is_found_at_the_start(filed, dispatcher, called):
    number = add_job(filed, 'note')
    dispatcher.new_jobs.get()
    dispatcher.start()
    assert called.wait(SECONDS)
    dispatcher.stop()
    assert job(filed, number).state == JobState.DONE


def test_job_of_a_dead_process_is_found(filed, dispatcher, called):
    number = add_job(filed, 'note')
    dispatcher.new_jobs.get()
    long_ago = utcnow() - LOST_AFTER - timedelta(seconds=1)
    change_job(filed, number, state='running', claim='of the dead', heartbeat=long_ago)
    dispatcher.start()
    assert called.wait(SECONDS)


def test_later_job_is_found_when_it_is_due(filed, dispatcher, called):
    dispatcher.poll_interval = 0.05
    dispatcher.start()
    add_job(filed, 'note', due=utcnow() + timedelta(seconds=0.2))
    assert called.wait(SECONDS)


def test_stop_ends_the_job_at_hand_and_begins_no_other(filed, dispatcher, tasks):
    begun, may_end = Event(), Event()
    tasks.take_long = lambda: begun.set() or may_end.wait(SECONDS)
    tasks.note = lambda: pytest.fail('begun after the stop')
    first, second = add_job(filed, 'take_long'), add_job(filed, 'note')
    dispatcher.start()
    assert begun.wait(SECONDS)
    Timer(0.2, may_end.set).start()
    dispatcher.stop()
    assert not dispatcher.thread.is_alive()
    assert job(filed, first).state == JobState.DONE
    assert (job(filed, second).state, job(filed, second).attempts) == (JobState.QUEUED, 0)


def test_thread_outlives_a_database_that_is_away(filed, dispatcher, called, monkeypatch, caplog):
    from sqlalchemy.exc import OperationalError

    looks = []

    def fail_at_first(**_options):
        looks.append('look')
        if len(looks) == 1:
            raise OperationalError('SELECT', {}, Exception('away'))
        called.set()

    monkeypatch.setattr(dispatcher, 'poll_interval', 0.01)
    monkeypatch.setattr('app.jobs.thread_dispatcher.run_due', lambda app, **_: fail_at_first())
    dispatcher.start()
    assert called.wait(SECONDS)
    assert 'jobs wait for the database' in caplog.text


def test_first_request_starts_the_thread(tmp_path):
    app = site(f'sqlite:///{tmp_path}/test.db', TESTING=False, SECRET_KEY='0123456789abcdef' * 2)
    dispatcher = app.extensions['dispatcher']
    assert dispatcher.thread is None
    assert app.test_client().get('/healthz').status_code == 200
    assert dispatcher.thread.is_alive()
    dispatcher.stop()


def test_tests_start_no_thread(app):
    app.test_client().get('/healthz')
    assert app.extensions['dispatcher'].thread is None


def test_end_of_the_process_gives_back_a_job_that_takes_long(filed, dispatcher, tasks):
    begun, over = Event(), Event()

    def take_long() -> None:
        begun.set()
        over.wait(SECONDS)

    tasks.take_long = take_long
    dispatcher.stop_timeout = 0
    dispatcher.start()
    number = add_job(filed, 'take_long')
    assert begun.wait(SECONDS)
    dispatcher.stop()
    given_back = job(filed, number)
    assert (given_back.state, given_back.attempts) == (JobState.QUEUED, 0)
    over.set()
    dispatcher.thread.join(SECONDS)
    # What the job did after all is nobody's any more.
    assert job(filed, number).state == JobState.QUEUED
