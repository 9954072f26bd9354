"""Splits long lists of ids, since databases limit the values of a statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar('T')

AT_A_TIME = 500


def slices(items: Sequence[T], size: int = AT_A_TIME) -> Iterator[Sequence[T]]:
    """Yield all items in their order, in slices."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
