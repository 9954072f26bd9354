"""Lists of rows, newest first, which pages read slice by slice."""

from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar, cast

import sqlalchemy as sa

from app.database.reading import Reader
from app.extensions import db
from app.models.keyset import Cursor, Direction, Slice
from app.models.params import LIMIT, OFFSET, STOP, UP_TO, Values

Conditions = tuple[sa.ColumnElement[bool], ...]


class Row(Protocol):
    """What a page shows of a row: a named tuple."""

    @property
    def cursor(self) -> Cursor:
        """The place of the row in every list."""

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the columns that order a list: the id, or a time and the id."""

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of rows, in their order."""

    @classmethod
    def id_column(cls) -> Any:
        """Return the column of select() that holds the id of a place."""


R = TypeVar('R', bound=Row)


class KeysetList(Generic[R]):
    """The rows that meet all conditions of one of the parts, newest first.

    No row may belong to two parts. Each part is read from its own index, so the cost of a slice
    doesn't grow with their length. Lists of one kind differ only in the values of parameters, and
    share their statements: building one takes longer than running it.
    """

    is_ascending = False

    def __init__(self, row: type[R], *parts: Conditions, values: Values | None = None) -> None:
        self.row, self.parts, self.values = row, parts, values or {}
        self.reader: Reader = db.session

    def rows(self, wanted: Slice) -> list[R]:
        """Return the rows in the slice, newest first."""
        query = rows_statement(self.row, self.parts, wanted.direction)
        return self.fetch(query, self.values | wanted.values(), wanted)

    def fetch(self, query: sa.Select[Any], values: Values, wanted: Slice) -> list[R]:
        """Return what a statement for a slice finds, newest first."""
        # SQLAlchemy's rows look up the name at each access, and named tuples don't.
        make: Any = cast('Any', self.row)._make
        return wanted.in_list_order([make(row) for row in self.reader.execute(query, values).all()])

    def first(self) -> R | None:
        """Return the newest row, or None."""
        return next(iter(self.rows(Slice(limit=1))), None)

    def count(self, up_to: int) -> int:
        """Return how many rows the list has, counting up to a limit."""
        query = count_statement(self.row, self.parts)
        total: int = db.session.execute(query, self.values | UP_TO(up_to)).scalar_one()
        return min(total, up_to)


@lru_cache
def rows_statement(
    row: type[Row], parts: tuple[Conditions, ...], direction: Direction
) -> sa.Select[Any]:
    """Select the rows of these parts in a slice in this direction."""
    nearest = [places(row, part, direction) for part in parts]
    # A list with one part needs no union, and databases plan it better without.
    if len(nearest) == 1:
        return rows_at(row, cut_out(nearest[0], row.place(), direction), direction)
    order = direction.order(*row.place())
    # All rows of the slice might come from one part, so each is read that far.
    limited = [query.order_by(*order).limit(STOP).subquery() for query in nearest]
    every = sa.union_all(*map(sa.select, limited)).subquery()
    return rows_at(row, cut_out(sa.select(every), tuple(every.c), direction), direction)


def places(row: type[Row], part: Conditions, direction: Direction) -> sa.Select[Any]:
    """Select the places of the rows that meet the conditions, on this side of the cursor."""
    *times, row_id = row.place()
    columns = [*times, row_id.label('id')]
    return sa.select(*columns).where(*part, *direction.conditions(*times, row_id))


def cut_out(query: sa.Select[Any], place: tuple[Any, ...], direction: Direction) -> sa.Select[Any]:
    """Sort a query by these columns, and limit it to the slice."""
    return query.order_by(*direction.order(*place)).limit(LIMIT).offset(OFFSET)


def rows_at(row: type[Row], query: sa.Select[Any], direction: Direction) -> sa.Select[Any]:
    """Select the rows at some places of a list.

    Other tables are joined last. Otherwise MariaDB would begin with the authors if they are
    few, and then sort everything that they ever wrote.
    """
    place = query.subquery()
    joined = row.select().join(place, place.c.id == row.id_column())
    return joined.order_by(*direction.order(*place.c))


@lru_cache
def count_statement(row: type[Row], parts: tuple[Conditions, ...]) -> sa.Select[Any]:
    """Select how many rows the parts have, each up to a limit."""
    counts = [counted(sa.select(row.place()[-1]).where(*part)) for part in parts]
    return sa.select(sum(counts[1:], start=cast('Any', counts[0])))


def counted(query: sa.Select[Any]) -> sa.ScalarSelect[int]:
    """Count the rows of a query up to UP_TO, which bounds the cost."""
    some = query.limit(UP_TO).subquery()
    return sa.select(sa.func.count()).select_from(some).scalar_subquery()
