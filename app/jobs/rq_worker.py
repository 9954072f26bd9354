"""RQ's worker with a preloaded application and a quick shutdown.

RQ forks for every job. Its own class loads the application only then, again and again; with
`RQ_WORKER_CLASS=app.jobs.rq_worker.Worker` each job begins half a second of work sooner. RQ's own
class also waits for the end of a job however long that takes, and supervisors kill what is slow.
"""

import signal
import sys
from threading import Timer
from types import FrameType
from typing import Any

import rq
from rq.utils import import_attribute

from app.jobs.rq_dispatcher import RUN_JOB


class Worker(rq.Worker):
    """A worker with the application loaded, which releases a long job when it stops."""

    # Seconds that the running job has to finish once the worker is asked to end.
    stop_timeout = 7.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # This also stops the worker at its start, with one clear line, if a setting is invalid.
        import_attribute(RUN_JOB)
        super().__init__(*args, **kwargs)

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Start no further job, and end the running one in time."""
        # Docker kills the process after ten seconds, and a killed job keeps its lease for a minute.
        timer = Timer(self.stop_timeout, self.interrupt_horse)
        timer.daemon = True
        timer.start()
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def interrupt_horse(self) -> None:
        """Ask the process that runs the job to release it."""
        if self.horse_pid:
            self.kill_horse(signal.SIGTERM)

    def setup_work_horse_signals(self) -> None:
        """Let the process that runs a job end by an exception, so that it releases the job."""
        super().setup_work_horse_signals()  # type: ignore[no-untyped-call]
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
