"""What is read from a database and stays true enough for some minutes."""

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from app.extensions import db

T = TypeVar('T')


class Kept(Generic[T]):
    """A value that is read again once it is older than so many seconds, by each process."""

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
        """Let the value be read again, where it was changed by this process."""
        self.values.pop(db.engine, None)
