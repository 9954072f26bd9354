"""Not asking again at once where nobody answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from app.search.hits import Unavailable, unavailable_for


class Breaker:
    """Lets calls through until one fails, and then for some seconds none.

    Afterwards one call at a time is let through, until one of them succeeds.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.failed_at: float | None = None

    @contextmanager
    def watch(self, *failures: type[Exception]) -> Iterator[None]:
        """Let a call through, and turn these failures into Unavailable; or raise it at once."""
        if self.failed_at is not None:
            if monotonic() < self.failed_at + self.seconds:
                raise Unavailable('the index did not answer lately')
            # Those who come while this call is tried shall not wait for the answer too.
            self.failed_at = monotonic()
        try:
            with unavailable_for(*failures):
                yield
        except Unavailable:
            self.failed_at = monotonic()
            raise
        self.failed_at = None
