"""Limits hold while Redis comes and goes."""

import pytest
import redis

from tests.auth.limits.tries import MINUTE, assert_refused, guess
from tests.jobs.broken_redis import WAYS
from tests.servers.redis_server import RedisServer
from tests.servers.server import free_port
from tests.site import Visitor


@pytest.mark.parametrize('counters', ['redis'], indirect=True)
def test_form_too_large_to_read_is_no_sign_that_redis_is_down(app, stranger, counters):
    for _ in range(5):
        guess(stranger)
    stranger.post('/auth/login', {'username': 'x' * 70_000})
    for _ in range(5):
        guess(stranger)
    assert_refused(guess(stranger), MINUTE)


def test_redis_that_cannot_be_reached_is_done_without(make_app):
    visitor = Visitor(make_app(f'redis://127.0.0.1:{free_port()}'))
    for _ in range(10):
        assert guess(visitor).status_code == 422
    assert_refused(guess(visitor), MINUTE)


@pytest.fixture
def own_redis(redis_url):
    """A Redis server that the test may stop."""
    server = RedisServer()
    server.obtain()
    yield server
    server.stop()


def test_redis_may_stop_and_come_back(make_app, own_redis):
    visitor = Visitor(make_app(own_redis.url()))
    for _ in range(10):
        guess(visitor)
    assert_refused(guess(visitor), MINUTE)
    own_redis.stop()
    for _ in range(10):
        assert guess(visitor).status_code == 422
    assert_refused(guess(visitor), MINUTE)


def test_redis_may_stop_while_a_password_is_checked(make_app, own_redis, clock, monkeypatch):
    visitor = Visitor(make_app(own_redis.url()))
    monkeypatch.setattr(
        'app.accounts.authentication.check_nobodys_password', lambda _: own_redis.stop()
    )
    assert guess(visitor, 'nobody').status_code == 422


@pytest.mark.parametrize('break_redis', WAYS, ids=lambda way: way.__name__)
def test_redis_that_takes_no_writes_is_done_without(make_app, own_redis, break_redis):
    visitor = Visitor(make_app(own_redis.url()))
    visitor.token()
    break_redis(redis.Redis.from_url(own_redis.url()))
    for _ in range(10):
        assert guess(visitor).status_code == 422
    assert_refused(guess(visitor), MINUTE)
