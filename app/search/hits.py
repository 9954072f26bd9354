"""The results of a search."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

# More results can be neither counted nor reached. Elasticsearch has the same limit.
MOST_HITS = 10_000

# Where the database keeps the index, only so many hits are ranked by relevance, the newest ones;
# older ones follow by time. As many are counted at a time. Both cost a microsecond for each hit.
RANKED_HITS = 1000


class Hits(NamedTuple):
    """Ids of rows, best first, and the total number of results, at most MOST_HITS."""

    ids: list[int]
    total: int


class Unavailable(Exception):
    """The index does not answer. Only search may depend on it."""


@contextmanager
def unavailable_for(*failures: type[Exception]) -> Iterator[None]:
    try:
        yield
    except failures as error:
        raise Unavailable(str(error)) from error
