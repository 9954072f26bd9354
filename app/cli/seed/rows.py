"""Writing many rows without holding up anybody else who writes."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from app.extensions import db

ROWS_AT_A_TIME = 20_000

Item = TypeVar('Item')
Row = dict[str, Any]


def in_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield the items as lists of this size, the last one perhaps shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def insert(
    table: type[Any] | sa.Table,
    rows: Iterable[Row],
    beside: Callable[[list[Row]], None] | None = None,
) -> Iterator[int]:
    """Insert the rows in transactions of bounded size, and yield the size of each.

    A batch is made before its transaction begins, so that others write meanwhile. What has to be
    done in the same transaction can be given as `beside`.
    """
    for batch in in_batches(rows, ROWS_AT_A_TIME):
        db.session.connection().execute(sa.insert(table), batch)
        if beside:
            beside(batch)
        db.session.commit()
        yield len(batch)
