"""Jobs of a site without Redis: a thread of the web process does them."""

import atexit
import logging
from threading import Event, Lock, Thread

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.jobs.worker import work_off

log = logging.getLogger(__name__)

# How often the thread looks for jobs whose time has come, in seconds.
LOOK_EVERY = 5


class ThreadCarrier:
    """A thread that sleeps until there is a job."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.called = Event()
        self.stopped = Event()
        self.starting = Lock()
        self.thread: Thread | None = None

    def start(self) -> None:
        """Start the thread, unless it runs: a process that forks has it in each child anew."""
        with self.starting:
            if self.thread is None or not self.thread.is_alive():
                self.thread = Thread(target=self.run, name='jobs', daemon=True)
                self.thread.start()
                atexit.register(self.stop)

    def carry(self, number: int) -> None:
        """Wake the thread; it finds the job by itself."""
        self.start()
        self.called.set()

    def run(self) -> None:
        """Do what is due, again and again, until the process ends."""
        while not self.stopped.is_set():
            self.called.clear()
            try:
                work_off(self.app)
            except SQLAlchemyError as error:
                log.warning('jobs wait for the database: %s', error)
            self.called.wait(LOOK_EVERY)

    def stop(self) -> None:
        """Let the job at hand end, for as long as a server has to stop."""
        self.stopped.set()
        self.called.set()
        if self.thread is not None:
            self.thread.join(timeout=5)
