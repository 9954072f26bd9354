"""Jobs of a site without Redis: the thread of the web process runs them itself."""

from app.jobs.dispatcher import Dispatcher
from app.jobs.worker import run, run_due


class ThreadDispatcher(Dispatcher):
    """A thread that runs jobs, one after the other."""

    # A poll costs one short statement, and failed jobs are retried after five seconds.
    poll_interval = 5

    def dispatch_one(self, job_id: int) -> None:
        """Run a new job."""
        run(self.app, job_id)

    def dispatch_due(self) -> None:
        """Run every job that is due, until the process is asked to end."""
        run_due(self.app, until=self.stopped.is_set)
