"""Jobs of a site with Redis: RQ's workers do them.

`rq worker microblog-tasks` is such a worker, started in the folder of the application with its
settings in the environment, REDIS_URL among them.
"""

import logging
from functools import cache, cached_property

import redis
from flask import Flask
from rq import Queue

from app.jobs.dispatcher import Dispatcher
from app.jobs.worker import due_jobs, perform
from app.redis_client import redis_client

log = logging.getLogger(__name__)

QUEUE = 'microblog-tasks'

# RQ ends a job after this many seconds; ours end by themselves, long before.
JOB_TIMEOUT = 3600


class RQDispatcher(Dispatcher):
    """A thread that tells RQ's workers of jobs, and reminds them of those that got lost.

    Requests don't speak to Redis about jobs, so it can't hold up a page.
    """

    look_every = 15

    @cached_property
    def queue(self) -> Queue:
        """The queue that the workers listen to."""
        connection = redis_client(self.app.config['REDIS_URL'])
        return Queue(QUEUE, connection=connection, default_timeout=JOB_TIMEOUT)

    def see_to(self, number: int) -> None:
        """Tell the workers of a job; while Redis is away the job waits in the database."""
        self.tell([number])

    def see_to_all(self) -> None:
        """Tell the workers of every job that is due, so that none needs Redis' memory."""
        self.tell(due_jobs(self.app))

    def tell(self, numbers: list[int]) -> None:
        """Put jobs into the queue that aren't in it."""
        try:
            for number in numbers:
                if self.queue.get_job_position(rq_id(number)) is None:
                    self.queue.enqueue(
                        do, number, job_id=rq_id(number), result_ttl=0, failure_ttl=60
                    )
        except redis.RedisError as error:
            log.warning('jobs wait for Redis: %s', error)


def rq_id(number: int) -> str:
    """Return what RQ calls a job."""
    return f'job-{number}'


@cache
def workers_app() -> Flask:
    """Return the application of a worker process, made at its first use."""
    from microblog import app

    return app


def do(number: int) -> None:
    """Do a job; this is what RQ calls."""
    perform(workers_app(), number)
