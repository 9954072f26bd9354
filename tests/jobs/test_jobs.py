"""The application's dispatcher."""

from app.jobs.rq_dispatcher import RQDispatcher
from app.jobs.thread_dispatcher import ThreadDispatcher
from tests.site import site


def test_workers_of_redis_do_the_jobs_where_there_is_redis():
    alone, together = site('sqlite://'), site('sqlite://', REDIS_URL='redis://localhost')
    assert type(alone.extensions['dispatcher']) is ThreadDispatcher
    assert type(together.extensions['dispatcher']) is RQDispatcher
