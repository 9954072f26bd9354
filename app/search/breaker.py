"""A circuit breaker: a server that did not answer is left alone for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from app.search.hits import Unavailable, unavailable_for


class Breaker:
    """Lets calls through until one fails, then rejects all calls for some seconds.

    After that it lets one call at a time through, until one succeeds.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.failed_at: float | None = None

    @contextmanager
    def watch(self, *failures: type[Exception]) -> Iterator[None]:
        """Run a call and raise its failures as Unavailable, or raise Unavailable without a call."""
        if self.failed_at is not None:
            if monotonic() < self.failed_at + self.seconds:
                raise Unavailable('the index did not answer lately')
            # Requests that arrive during this call must not wait for the server as well.
            self.failed_at = monotonic()
        try:
            with unavailable_for(*failures):
                yield
        except Unavailable:
            self.failed_at = monotonic()
            raise
        self.failed_at = None
