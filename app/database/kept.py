"""Values from the database that are cached for some time."""

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from app.extensions import db

T = TypeVar('T')


class Kept(Generic[T]):
    """A value that each process caches for this many seconds."""

    def __init__(self, read: Callable[[], T], seconds: float) -> None:
        self.read, self.seconds = read, seconds
        self.values: WeakKeyDictionary[Any, tuple[float, T]] = WeakKeyDictionary()

    def get(self) -> T:
        """Return the value that belongs to the database of the present application."""
        read_at, value = self.values.get(db.engine, (None, None))
        now = time.monotonic()
        if read_at is None or now - read_at > self.seconds:
            value = self.read()
            self.values[db.engine] = now, value
        return value  # type: ignore[return-value]

    def last(self) -> T | None:
        """Return the value as it was last read, however long ago."""
        return self.values.get(db.engine, (None, None))[1]

    def forget(self) -> None:
        """Drop the cached value, which this process has changed."""
        self.values.pop(db.engine, None)
