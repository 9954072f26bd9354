"""Jobs of a site with Redis: RQ's workers do them.

`rq worker microblog-tasks --url $REDIS_URL` is such a worker, started in the folder of the
application with its settings.
"""

import logging
import time
from functools import cache, cached_property
from threading import Lock, Thread

import redis
from flask import Flask
from rq import Queue
from sqlalchemy.exc import SQLAlchemyError

from app.jobs.worker import due_jobs, perform

log = logging.getLogger(__name__)

QUEUE = 'microblog-tasks'

# Nobody waits longer for Redis, in seconds.
REDIS_TIMEOUT = 1

# How often a web process looks for jobs that no worker was told of, in seconds.
LOOK_EVERY = 15

# RQ ends a job after this many seconds; ours end by themselves, long before.
JOB_TIMEOUT = 3600


class RedisCarrier:
    """Tells RQ's workers of jobs, and reminds them of those that were forgotten."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.starting = Lock()
        self.thread: Thread | None = None

    @cached_property
    def queue(self) -> Queue:
        """The queue that the workers listen to."""
        connection = redis.Redis.from_url(
            self.app.config['REDIS_URL'],
            socket_timeout=REDIS_TIMEOUT,
            socket_connect_timeout=REDIS_TIMEOUT,
        )
        return Queue(QUEUE, connection=connection, default_timeout=JOB_TIMEOUT)

    def start(self) -> None:
        """Start the thread that reminds."""
        with self.starting:
            if self.thread is None or not self.thread.is_alive():
                self.thread = Thread(target=self.remind, name='jobs', daemon=True)
                self.thread.start()

    def carry(self, number: int) -> None:
        """Tell the workers of a job; while Redis is away the job waits in the database."""
        self.start()
        name = f'job-{number}'
        try:
            if self.queue.get_job_position(name) is None:
                self.queue.enqueue(do, number, job_id=name, result_ttl=0, failure_ttl=60)
        except redis.RedisError as error:
            log.warning('job %s waits for Redis: %s', number, error)

    def remind(self) -> None:
        """Tell the workers again and again of the jobs that are due."""
        while True:
            time.sleep(LOOK_EVERY)
            try:
                for number in due_jobs(self.app):
                    self.carry(number)
            except SQLAlchemyError as error:
                log.warning('jobs wait for the database: %s', error)


@cache
def workers_app() -> Flask:
    """Return the application of a worker process, made for its first job."""
    from microblog import app

    return app


def do(number: int) -> None:
    """Do a job; this is what RQ calls."""
    perform(workers_app(), number)
