"""What sees to it that jobs are done: a thread beside the requests of a web process."""

import atexit
import logging
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.jobs.worker import forget_old_jobs, give_back

log = logging.getLogger(__name__)

HOUR = 3600


class Dispatcher:
    """A thread that is told of new jobs, and that looks for those which nobody was told of.

    Until it is started, jobs only gather: commands, tests and the master of a server that forks
    leave them to the process that answers requests.
    """

    # How often it looks for all jobs that are due, in seconds.
    look_every: float

    # How long the end of the process waits for the job at hand, in seconds.
    patience = 5

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.handed: SimpleQueue[int | None] = SimpleQueue()
        self.stopped = Event()
        self.starting = Lock()
        self.thread: Thread | None = None
        self.next_look = self.next_tidying = 0.0

    def start(self) -> None:
        """Start the thread, unless it runs: each process that forks needs one of its own."""
        with self.starting:
            if self.thread is None or not self.thread.is_alive():
                self.thread = Thread(target=self.run, name='jobs', daemon=True)
                self.thread.start()
                atexit.register(self.stop)

    def stop(self) -> None:
        """Begin no further job, and finish the one at hand, or give it back where it is long."""
        self.stopped.set()
        self.handed.put(None)
        if self.thread is None:
            return
        self.thread.join(self.patience)
        if self.thread.is_alive():
            # Where this fails too, others take the job for lost after a minute.
            with suppress(SQLAlchemyError):
                give_back(self.app)

    def carry(self, number: int) -> None:
        """Hand over a new job; this takes no time and can't fail."""
        self.handed.put(number)

    def run(self) -> None:
        """See to jobs until the process ends."""
        while not self.stopped.is_set():
            number = self.next_number()
            try:
                if number is None:
                    self.tidy()
                    self.see_to_all()
                else:
                    self.see_to(number)
            except SQLAlchemyError as error:
                log.warning('jobs wait for the database: %s', error)

    def next_number(self) -> int | None:
        """Wait for a job that is handed over; return None when it is time to look for all."""
        wait = self.next_look - monotonic()
        try:
            if wait > 0:
                return self.handed.get(timeout=wait)
        except Empty:
            pass
        self.next_look = monotonic() + self.look_every
        return None

    def tidy(self) -> None:
        """Forget old jobs, once in an hour."""
        if monotonic() >= self.next_tidying:
            self.next_tidying = monotonic() + HOUR
            forget_old_jobs(self.app)

    def see_to(self, number: int) -> None:
        """Have a new job done. May raise SQLAlchemyError: the job is found later all the same."""
        raise NotImplementedError

    def see_to_all(self) -> None:
        """Have every job done that is due. May raise SQLAlchemyError."""
        raise NotImplementedError
