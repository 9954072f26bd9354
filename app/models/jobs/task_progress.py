"""How a task goes on, from one phase to the next."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.dates import utcnow


class TaskState(StrEnum):
    """Where a task stands."""

    QUEUED = 'queued'
    RUNNING = 'running'
    SENDING = 'sending'
    DONE = 'done'
    FAILED = 'failed'


class ProgressMixin:
    """A task that goes on: what its job notes in it, and open pages are told."""

    if TYPE_CHECKING:
        id: Any
        user: Any
        state: Any
        complete: Any
        phase: Any
        done: Any
        total: Any
        seconds_left: Any
        finished: Any
        sent_to: Any

    def get_progress(self) -> int:
        """Return how much is done, in percent; 100 says that all is, the sending included."""
        if self.state is TaskState.DONE:
            return 100
        if self.phase == TaskState.SENDING:
            return 99
        return min(99, 100 * self.done // self.total) if self.total else 0

    def begin(self, total: int) -> None:
        """Note that there is so much to do."""
        self.phase, self.total = TaskState.RUNNING, total

    def advance(self, count: int) -> None:
        """Note that so much more is done; while it went on, more may have come to be done."""
        self.done += count
        self.total = max(self.total, self.done)

    def begin_sending(self) -> None:
        """Note that everything is made, and has to reach its owner."""
        self.phase, self.total, self.seconds_left = TaskState.SENDING, self.done, None

    def finish(self, sent_to: str) -> None:
        """Note that all is done and was sent to an address."""
        self.phase, self.sent_to = TaskState.DONE, sent_to
        self.end()

    def end(self) -> None:
        """Note that nothing more will happen: the task is done, or else it has failed."""
        self.complete, self.finished = True, utcnow()
        self.report()

    def take_up(self) -> None:
        """Note that it goes on, after a failure too."""
        self.complete, self.finished = False, None

    def report(self) -> None:
        """Tell the open pages of its owner how far it is."""
        data = {'task_id': self.id, 'progress': self.get_progress()}
        self.user.add_notification('task_progress', data)
