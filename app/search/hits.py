"""What a search answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

# No further hits are counted, and none can be reached: Elasticsearch looks no deeper either.
MOST_HITS = 10_000


class Hits(NamedTuple):
    """Ids of rows, best first, and how many there are altogether: MOST_HITS at most."""

    ids: list[int]
    total: int


class Unavailable(Exception):
    """The index doesn't answer just now. Nothing else depends on it."""


@contextmanager
def unavailable_for(*failures: type[Exception]) -> Iterator[None]:
    """Turn these failures of a neighbour into Unavailable."""
    try:
        yield
    except failures as error:
        raise Unavailable(str(error)) from error
