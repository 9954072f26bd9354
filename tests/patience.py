"""Waiting for what happens in another process or thread."""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 180


def eventually(happened: Callable[[], object]) -> None:
    """Return as soon as the function returns something true; fail if it never does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)
