"""Jobs of a site without Redis: the thread of the web process does them itself."""

from app.jobs.dispatcher import Dispatcher
from app.jobs.worker import perform, work_off


class ThreadDispatcher(Dispatcher):
    """A thread that does jobs, one after the other."""

    look_every = 5

    def see_to(self, number: int) -> None:
        """Do a new job."""
        perform(self.app, number)

    def see_to_all(self) -> None:
        """Do every job that is due, until the process is asked to end."""
        work_off(self.app, until=self.stopped.is_set)
