"""Bulk inserts that don't block other writers for long."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from app.extensions import db

ROWS_AT_A_TIME = 20_000

Item = TypeVar('Item')
Row = dict[str, Any]


def in_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield lists of this size; the last one may be shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def insert(
    table: type[Any] | sa.Table,
    rows: Iterable[Row],
    *beside: Callable[[list[Row]], None],
) -> Iterator[int]:
    """Insert rows in transactions of bounded size, and yield the size of each.

    Batches are generated outside of transactions, so that others can write in the meantime.
    What stands `beside` is called with each batch in its transaction.
    """
    for batch in in_batches(rows, ROWS_AT_A_TIME):
        db.session.connection().execute(sa.insert(table), batch)
        for act in beside:
            act(batch)
        db.session.commit()
        yield len(batch)
