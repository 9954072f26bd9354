"""Applications with limits, and a clock that stands still."""

import pytest
import time_machine

from app import db
from app.extensions import limiter
from tests.cast import START
from tests.site import site
from tests.template import fill_database


@pytest.fixture(params=['memory', 'redis'])
def counters(request):
    """Where tries are counted: the URL of a Redis database, or None for memory."""
    return request.getfixturevalue('redis_url') if request.param == 'redis' else None


@pytest.fixture
def fresh_limiter():
    """Let no test find the counters of another."""
    former = vars(limiter).copy()
    yield
    vars(limiter).clear()
    vars(limiter).update(former)


@pytest.fixture
def make_app(fresh_limiter):
    """A function that returns an application with limits and the cast."""

    def make(redis_url):
        app = site('sqlite://', RATELIMIT_ENABLED=True, REDIS_URL=redis_url)
        with app.app_context():
            fill_database()
        return app

    return make


@pytest.fixture
def app(make_app, counters):
    """An application with limits."""
    app = make_app(counters)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def clock():
    """Hold the clock still; a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller
