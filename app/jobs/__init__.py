"""Work that a request leaves for later: rows that workers take up."""

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
    # Tests run jobs at moments that they choose.
    if not app.testing:
        app.before_request(dispatcher.start)


def chosen_dispatcher(app: Flask) -> Dispatcher:
    """Return what hands jobs over: to the threads of this process, or to workers by Redis."""
    if not app.config['REDIS_URL']:
        return ThreadDispatcher(app)
    # Imported only here, since most sites have no Redis, and its client takes memory and time.
    from app.jobs.rq_dispatcher import RQDispatcher

    return RQDispatcher(app)
