"""Work that a request leaves for later: RQ carries it where there is Redis, a thread where not."""

from app.jobs.queue import configure_jobs, enqueue
from app.jobs.worker import GiveUp

__all__ = ['GiveUp', 'configure_jobs', 'enqueue']
