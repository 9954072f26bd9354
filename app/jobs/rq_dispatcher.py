"""Jobs of a site with Redis: RQ's workers run them.

`rq worker microblog-tasks` is such a worker, started in the folder of the application with its
settings in the environment, REDIS_URL among them.
"""

import logging
from functools import cached_property

import redis
from rq import Queue

from app.jobs.dispatcher import Dispatcher
from app.jobs.worker import due_jobs
from app.redis_client import redis_client

log = logging.getLogger(__name__)

QUEUE = 'microblog-tasks'

# What RQ calls with the id of a job. Only the name goes to Redis, so that dispatching loads
# nothing; RQ's workers import it.
RUN_JOB = 'microblog.run_job'

# RQ kills a job after this many seconds; ours end long before.
JOB_TIMEOUT = 3600


class RQDispatcher(Dispatcher):
    """Notifies RQ's workers of jobs, and again of those that Redis lost.

    Requests don't speak to Redis about jobs, so it can't hold up a page.
    """

    poll_interval = 15

    @cached_property
    def queue(self) -> Queue:
        """The queue that the workers listen to."""
        connection = redis_client(self.app.config['REDIS_URL'])
        return Queue(QUEUE, connection=connection, default_timeout=JOB_TIMEOUT)

    def dispatch_one(self, job_id: int) -> None:
        """Notify the workers of a job; while Redis is away the job waits in the database."""
        self.notify_workers([job_id])

    def dispatch_due(self) -> None:
        """Notify the workers of every due job, since Redis may have lost some."""
        self.notify_workers(due_jobs(self.app))

    def notify_workers(self, job_ids: list[int]) -> None:
        """Enqueue jobs that aren't in the queue yet."""
        try:
            for job_id in job_ids:
                # Otherwise each poll would add waiting jobs again.
                if self.queue.get_job_position(rq_id(job_id)) is None:
                    self.queue.enqueue(
                        RUN_JOB, job_id, job_id=rq_id(job_id), result_ttl=0, failure_ttl=60
                    )
        except redis.RedisError as error:
            log.warning('jobs wait for Redis: %s', error)


def rq_id(job_id: int) -> str:
    """Return the id of a job in Redis."""
    return f'job-{job_id}'
