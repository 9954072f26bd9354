"""Background jobs, stored as rows that workers run."""

from flask import Flask

from app.jobs.dispatcher import Dispatcher
from app.jobs.queue import enqueue
from app.jobs.registry import job
from app.jobs.thread_dispatcher import ThreadDispatcher
from app.jobs.worker import GiveUp

__all__ = ['GiveUp', 'configure_jobs', 'enqueue', 'job']


def configure_jobs(app: Flask) -> None:
    """Give the application its dispatcher, which a server starts, or else the first request."""
    dispatcher = chosen_dispatcher(app)
    app.extensions['dispatcher'] = dispatcher
    # Tests run jobs themselves.
    if not app.testing:
        app.before_request(dispatcher.start)


def chosen_dispatcher(app: Flask) -> Dispatcher:
    """Return the dispatcher: for a thread of this process, or for RQ's workers."""
    if not app.config['REDIS_URL']:
        return ThreadDispatcher(app)
    # Imported only here, since most sites have no Redis, and its client takes memory and time.
    from app.jobs.rq_dispatcher import RQDispatcher

    return RQDispatcher(app)
