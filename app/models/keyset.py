"""Which part of a list of posts is asked for: some rows, beside a post that the reader knows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, NamedTuple, Self, TypeVar

import sqlalchemy as sa

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MAX_MICROSECONDS = (datetime(9999, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
MAX_ID = 2**31 - 1

Row = TypeVar('Row')


class Cursor(NamedTuple):
    """The place of one post in every list: its time, and its id among posts of the same time."""

    timestamp: datetime
    id: int

    def __str__(self) -> str:
        """Return the cursor as it stands in a link: microseconds since 1970, a dash, the id."""
        return f'{(self.timestamp - EPOCH) // timedelta(microseconds=1)}-{self.id}'

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the cursor that str() wrote, or None for any other text."""
        parts = text.split('-')
        if len(parts) != 2 or not all(part.isascii() and part.isdecimal() for part in parts):
            return None
        if max(map(len, parts)) > len(str(MAX_MICROSECONDS)):
            return None
        microseconds, post_id = map(int, parts)
        if microseconds > MAX_MICROSECONDS or post_id > MAX_ID:
            return None
        return cls(EPOCH + timedelta(microseconds=microseconds), post_id)


class Direction(Enum):
    """Where a window lies: at the top of the list, or next to a cursor, below or above it.

    Above a cursor the nearest rows are wanted, so there rows are read oldest first.
    """

    TOP = 'top'
    BEFORE = 'before'
    AFTER = 'after'

    def conditions(self, timestamp: Any, post_id: Any) -> list[sa.ColumnElement[bool]]:
        """Return what keeps rows on this side of the cursor, with `at` and `number` as parameters.

        A pair comparison would say the same, but MariaDB uses no index for one.
        """
        at, number = (
            sa.bindparam('at', type_=timestamp.type),
            sa.bindparam('number', type_=sa.Integer),
        )
        if self is Direction.AFTER:
            return [timestamp >= at, (timestamp > at) | (post_id > number)]
        if self is Direction.BEFORE:
            return [timestamp <= at, (timestamp < at) | (post_id < number)]
        return []

    def is_within(self, timestamp: sa.ColumnElement[datetime]) -> sa.ColumnElement[bool]:
        """Return what keeps rows no farther from the edge of the window than the time `end`."""
        end = sa.bindparam('end', type_=timestamp.type)
        return timestamp <= end if self is Direction.AFTER else timestamp >= end

    def nearest(self, times: list[datetime | None]) -> datetime | None:
        """Return which of the known times is nearest to the edge of the window."""
        known = [time for time in times if time is not None]
        return (min if self is Direction.AFTER else max)(known, default=None)

    def order(self, *columns: Any) -> list[sa.UnaryExpression[Any]]:
        """Return the order in which rows are read from the edge of the window."""
        return [column.asc() if self is Direction.AFTER else column.desc() for column in columns]


@dataclass(frozen=True)
class Slice:
    """At most `limit` rows past `offset`: the newest, or those next to a cursor on either side."""

    limit: int
    offset: int = 0
    before: Cursor | None = None
    after: Cursor | None = None

    @property
    def side(self) -> Direction:
        """Where the window lies."""
        if self.after:
            return Direction.AFTER
        return Direction.BEFORE if self.before else Direction.TOP

    @property
    def reach(self) -> int:
        """How many rows lie between the edge of the window and its far end."""
        return self.offset + self.limit

    def parameters(self) -> dict[str, Any]:
        """Return the values of the parameters that statements for this window have."""
        at, number = self.after or self.before or (None, None)
        return {
            'limit': self.limit,
            'offset': self.offset,
            'reach': self.reach,
            'last': self.reach - 1,
            'at': at,
            'number': number,
        }

    def in_list_order(self, rows: list[Row]) -> list[Row]:
        """Return the rows as read, newest first."""
        return rows[::-1] if self.after else rows
