"""Lists of the rows of a table, newest first, of which a page reads one window."""

from functools import lru_cache
from typing import Any, Protocol

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import Cursor, Direction, Slice
from app.models.posts.post_list import Conditions, counted, windowed


class Row(Protocol):
    """What a page shows of a row: a named tuple."""

    id: int

    @property
    def cursor(self) -> Cursor:
        """The place of the row in every list."""

    @classmethod
    def table(cls) -> Any:
        """Return the table of the rows, which has a time and an id."""

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of cards, in their order."""


class RowList:
    """The rows that meet all conditions of one of the parts, ordered by time and id, newest first.

    No row may belong to two parts. Each part is read from its own index, so that the window costs
    the same however long they are. Values that differ from list to list are parameters, so that
    lists of one kind share their statements.
    """

    def __init__(self, card: Any, *parts: Conditions, **values: Any) -> None:
        self.card, self.parts, self.values = card, parts, values

    def rows(self, window: Slice) -> list[Any]:
        """Return the cards of the rows in the window, newest first."""
        query = rows_statement(self.card, self.parts, window.side)
        rows = db.session.execute(query, self.values | window.parameters())
        return window.in_list_order([self.card._make(row) for row in rows])

    def count(self, up_to: int) -> int:
        """Return how many rows the list has, counting no further than asked."""
        query = count_statement(self.card, self.parts)
        total: int = db.session.execute(query, {**self.values, 'up_to': up_to}).scalar_one()
        return min(total, up_to)


@lru_cache
def rows_statement(card: type[Row], parts: tuple[Conditions, ...], side: Direction) -> Any:
    """Select the cards of the rows of these parts in a window on this side."""
    row, reach = card.table().c, sa.bindparam('reach', type_=sa.Integer)
    order, beside = side.order(row.timestamp, row.id), side.conditions(row.timestamp, row.id)
    nearest = [
        sa.select(row.id, row.timestamp).where(*part, *beside).order_by(*order).limit(reach)
        for part in parts
    ]
    every = sa.union_all(*[sa.select(part.subquery()) for part in nearest]).subquery()
    place = windowed(sa.select(every), every.c, side).subquery()
    query = card.select().join(place, place.c.id == row.id)
    return query.order_by(*side.order(place.c.timestamp, place.c.id))


@lru_cache
def count_statement(card: type[Row], parts: tuple[Conditions, ...]) -> sa.Select[Any]:
    """Select how many rows the parts have, each up to a number."""
    counts = [counted(sa.select(card.table().c.id).where(*part)) for part in parts]
    return sa.select(sum(counts[1:], start=counts[0]))
