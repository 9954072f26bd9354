"""Long lists of ids, some at a time: databases limit how many values a statement may have."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar('T')

AT_A_TIME = 500


def slices(items: Sequence[T], size: int = AT_A_TIME) -> Iterator[Sequence[T]]:
    """Yield all items in their order, some at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
