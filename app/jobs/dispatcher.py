"""The dispatcher: a background thread of a web process that gets jobs run."""

import atexit
import logging
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.dates import HOUR
from app.jobs.worker import purge_old_rows, release_running

log = logging.getLogger(__name__)


class Dispatcher:
    """Dispatches new jobs and polls for missed ones.

    Until it is started, jobs only gather: commands, tests and the master of a server that forks
    leave them to the process that answers requests.
    """

    # Seconds between two polls for jobs that are due.
    poll_interval: float

    # Seconds that the process waits for the running job when it stops.
    stop_timeout = 5

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.new_jobs: SimpleQueue[int | None] = SimpleQueue()
        self.stopped = Event()
        self.starting = Lock()
        self.thread: Thread | None = None
        self.next_poll = self.next_purge = 0.0

    def start(self) -> None:
        """Start the thread unless it runs; each forked process needs its own."""
        with self.starting:
            if self.thread is None:
                atexit.register(self.stop)
            if self.thread is None or not self.thread.is_alive():
                self.thread = Thread(target=self.run, name='jobs', daemon=True)
                self.thread.start()

    def stop(self) -> None:
        """Start no further job, and finish the running one, or release it if it takes too long."""
        # The event ends the loop after a job, and None wakes it while it waits for one.
        self.stopped.set()
        self.new_jobs.put(None)
        if self.thread is None:
            return
        self.thread.join(self.stop_timeout)
        if self.thread.is_alive():
            # If this fails too, the lease expires after a minute.
            with suppress(SQLAlchemyError):
                release_running(self.app)

    def dispatch(self, job_id: int) -> None:
        """Pass a new job to the thread; this takes no time and can't fail."""
        self.new_jobs.put(job_id)

    def run(self) -> None:
        """Dispatch jobs until the process ends."""
        while not self.stopped.is_set():
            job_id = self.next_job()
            try:
                if job_id is None:
                    self.purge()
                    self.dispatch_due()
                else:
                    self.dispatch_one(job_id)
            except SQLAlchemyError as error:
                log.warning('jobs wait for the database: %s', error)
            except Exception:
                # On a quiet site, no request would start another thread.
                log.exception('jobs wait')

    def next_job(self) -> int | None:
        """Wait for a new job; return None when it is time to poll for all."""
        wait = self.next_poll - monotonic()
        try:
            if wait > 0:
                return self.new_jobs.get(timeout=wait)
        except Empty:
            pass
        self.next_poll = monotonic() + self.poll_interval
        return None

    def purge(self) -> None:
        """Delete old jobs, once an hour."""
        if monotonic() >= self.next_purge:
            self.next_purge = monotonic() + HOUR
            purge_old_rows(self.app)

    def dispatch_one(self, job_id: int) -> None:
        """Get a new job run. May raise SQLAlchemyError; polling finds the job anyway."""
        raise NotImplementedError

    def dispatch_due(self) -> None:
        """Get every due job run. May raise SQLAlchemyError."""
        raise NotImplementedError
