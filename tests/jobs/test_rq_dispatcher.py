"""With Redis its queue says what there is to do; the rows know it without."""

import pytest
from flask import Flask

from app import db
from app.jobs.rq_dispatcher import RQDispatcher
from app.models import JobState
from app.redis_client import REDIS_TIMEOUT
from tests.jobs.own_redis import OwnRedis, waits
from tests.jobs.rows import add_job, job
from tests.site import Visitor, site
from tests.template import fill_database


@pytest.fixture
def dispatcher(filed: Flask, own_redis: OwnRedis) -> RQDispatcher:
    """The carrier of an application with Redis; the test calls what its thread would."""
    filed.config['REDIS_URL'] = own_redis.url()
    filed.extensions['dispatcher'] = RQDispatcher(filed)
    return filed.extensions['dispatcher']


def test_job_stands_in_the_queue_once(filed, dispatcher):
    number = add_job(filed, 'note')
    dispatcher.dispatch_one(dispatcher.new_jobs.get())
    dispatcher.dispatch_one(number)
    dispatcher.dispatch_due()
    assert dispatcher.queue.job_ids == [f'job-{number}']


def test_job_that_was_never_told_of_is_found(filed, dispatcher):
    numbers = [add_job(filed, 'note') for _ in range(3)]
    dispatcher.dispatch_due()
    assert dispatcher.queue.job_ids == [f'job-{number}' for number in numbers]


def test_redis_that_lost_its_memory_is_told_again(filed, dispatcher, own_redis):
    number = add_job(filed, 'note')
    dispatcher.dispatch_due()
    own_redis.stop()
    own_redis.start_again()
    assert dispatcher.queue.job_ids == []
    dispatcher.dispatch_due()
    assert dispatcher.queue.job_ids == [f'job-{number}']


def test_job_waits_for_a_redis_that_is_stopped(filed, dispatcher, own_redis, caplog):
    own_redis.stop()
    number = add_job(filed, 'note')
    dispatcher.dispatch_one(dispatcher.new_jobs.get())
    assert 'jobs wait for Redis' in caplog.text
    assert job(filed, number).state == JobState.QUEUED
    own_redis.start_again()
    dispatcher.dispatch_due()
    assert dispatcher.queue.job_ids == [f'job-{number}']


def test_job_waits_for_a_redis_that_is_frozen(filed, dispatcher, own_redis, monkeypatch):
    numbers = [add_job(filed, 'note') for _ in range(3)]
    with own_redis.frozen(), waits(monkeypatch) as waited:
        dispatcher.dispatch_due()
    assert waited == [REDIS_TIMEOUT]
    dispatcher.dispatch_due()
    assert dispatcher.queue.job_ids == [f'job-{number}' for number in numbers]


def test_frozen_redis_holds_up_no_page_for_more_than_a_second(tmp_path, own_redis, monkeypatch):
    url = f'sqlite:///{tmp_path}/test.db'
    app = site(url, REDIS_URL=own_redis.url(), RATELIMIT_ENABLED=True)
    with app.app_context():
        fill_database()
    visitor, totals = Visitor(app), []
    form = {'email': 'susan@example.com', 'csrf_token': visitor.token()}
    with own_redis.frozen():
        for _ in range(5):
            with waits(monkeypatch) as waited:
                answer = visitor.client.post('/auth/reset_password_request', data=form)
            assert answer.status_code == 302
            totals.append(sum(waited))
    assert 0 < max(totals) <= 1
    assert app.extensions['dispatcher'].new_jobs.qsize() == 5
    with app.app_context():
        db.engine.dispose()
