"""With Redis its queue says what there is to do; the rows know it without."""

import pytest
from flask import Flask

from app import db
from app.jobs.rq_dispatcher import RQDispatcher
from app.models import JobState
from app.redis_client import REDIS_TIMEOUT
from tests.cast import add_cast
from tests.jobs.own_redis import OwnRedis, waits
from tests.jobs.rows import add_job, job
from tests.site import Visitor, site


@pytest.fixture
def carrier(filed: Flask, own_redis: OwnRedis) -> RQDispatcher:
    """The carrier of an application with Redis; the test calls what its thread would."""
    filed.config['REDIS_URL'] = own_redis.url()
    filed.extensions['carrier'] = RQDispatcher(filed)
    return filed.extensions['carrier']


def test_job_stands_in_the_queue_once(filed, carrier):
    number = add_job(filed, 'note')
    carrier.see_to(carrier.handed.get())
    carrier.see_to(number)
    carrier.see_to_all()
    assert carrier.queue.job_ids == [f'job-{number}']


def test_job_that_was_never_told_of_is_found(filed, carrier):
    numbers = [add_job(filed, 'note') for _ in range(3)]
    carrier.see_to_all()
    assert carrier.queue.job_ids == [f'job-{number}' for number in numbers]


def test_redis_that_lost_its_memory_is_told_again(filed, carrier, own_redis):
    number = add_job(filed, 'note')
    carrier.see_to_all()
    own_redis.stop()
    own_redis.start_again()
    assert carrier.queue.job_ids == []
    carrier.see_to_all()
    assert carrier.queue.job_ids == [f'job-{number}']


def test_job_waits_for_a_redis_that_is_stopped(filed, carrier, own_redis, caplog):
    own_redis.stop()
    number = add_job(filed, 'note')
    carrier.see_to(carrier.handed.get())
    assert 'jobs wait for Redis' in caplog.text
    assert job(filed, number).state == JobState.QUEUED
    own_redis.start_again()
    carrier.see_to_all()
    assert carrier.queue.job_ids == [f'job-{number}']


def test_job_waits_for_a_redis_that_is_frozen(filed, carrier, own_redis, monkeypatch):
    numbers = [add_job(filed, 'note') for _ in range(3)]
    with own_redis.frozen(), waits(monkeypatch) as waited:
        carrier.see_to_all()
    assert waited == [REDIS_TIMEOUT]
    carrier.see_to_all()
    assert carrier.queue.job_ids == [f'job-{number}' for number in numbers]


def test_frozen_redis_holds_up_no_page_for_more_than_a_second(tmp_path, own_redis, monkeypatch):
    url = f'sqlite:///{tmp_path}/test.db'
    app = site(url, REDIS_URL=own_redis.url(), RATELIMIT_ENABLED=True)
    with app.app_context():
        db.create_all()
        add_cast()
    visitor, totals = Visitor(app), []
    form = {'email': 'susan@example.com', 'csrf_token': visitor.token()}
    with own_redis.frozen():
        for _ in range(5):
            with waits(monkeypatch) as waited:
                answer = visitor.client.post('/auth/reset_password_request', data=form)
            assert answer.status_code == 302
            totals.append(sum(waited))
    assert 0 < max(totals) <= 1
    assert app.extensions['carrier'].handed.qsize() == 5
    with app.app_context():
        db.engine.dispose()
