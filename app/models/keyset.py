"""Slices of lists: some rows, before or after one that the reader knows."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, NamedTuple, Self, TypeVar

import sqlalchemy as sa

from app.dates import EPOCH, microseconds
from app.models.params import CURSOR_ID, CURSOR_TIME, END, LAST, LIMIT, OFFSET, STOP, Values

MAX_MICROSECONDS = microseconds(datetime(9999, 1, 1, tzinfo=UTC))
MAX_ID = 2**31 - 1

Row = TypeVar('Row')


def parse_number(text: str, most: int) -> int | None:
    """Return the number that a text of ASCII digits stands for, at most `most`, or None."""
    if not (text.isascii() and text.isdecimal()):
        return None
    # Python is slow at parsing thousands of digits.
    return min(int(text), most) if len(text) <= len(str(most)) else most


class Cursor(NamedTuple):
    """The place of a row in every list: its time, and its id among rows of the same time."""

    timestamp: datetime
    id: int

    def __str__(self) -> str:
        """Return the cursor as it is written in links: microseconds since 1970, a dash, the id."""
        return f'{microseconds(self.timestamp)}-{self.id}'

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the cursor that str() wrote, or None for any other text."""
        time, _dash, row_id = text.partition('-')
        since_epoch = parse_number(time, MAX_MICROSECONDS + 1)
        found_id = parse_number(row_id, MAX_ID + 1)
        if since_epoch is None or since_epoch > MAX_MICROSECONDS:
            return None
        if found_id is None or found_id > MAX_ID:
            return None
        return cls(EPOCH + timedelta(microseconds=since_epoch), found_id)


class Direction(Enum):
    """Where a slice lies: at the top of the list, or next to a cursor, below or above it.

    Above a cursor the nearest rows are wanted, so rows are read oldest first there.
    """

    TOP = 'top'
    BEFORE = 'before'
    AFTER = 'after'

    def conditions(self, *place: Any) -> list[sa.ColumnElement[bool]]:
        """Return the conditions of rows on this side of the cursor, by id, or by time and id.

        Comparing pairs would mean the same, but MariaDB uses no index for that.
        """
        if self is Direction.TOP:
            return []
        is_after = self is Direction.AFTER
        *times, row_id = place
        beyond = row_id > CURSOR_ID if is_after else row_id < CURSOR_ID
        if not times:
            return [beyond]
        (time,) = times
        # Nearly all rows have another time. PostgreSQL assumes that two comparisons of the time are
        # independent, expects hardly any rows, and sorts everything beyond the cursor.
        within = time >= CURSOR_TIME if is_after else time <= CURSOR_TIME
        return [within, (time != CURSOR_TIME) | beyond]

    def is_within(self, timestamp: sa.ColumnElement[datetime]) -> sa.ColumnElement[bool]:
        """Return the condition of rows no farther from the edge of the slice than the time END."""
        return timestamp <= END if self is Direction.AFTER else timestamp >= END

    def nearest(self, times: list[datetime | None]) -> datetime | None:
        """Return which of the known times is nearest to the edge of the slice."""
        known = [time for time in times if time is not None]
        return (min if self is Direction.AFTER else max)(known, default=None)

    def order(self, *columns: Any) -> list[sa.UnaryExpression[Any]]:
        """Return the order in which rows are read from the edge of the slice."""
        return [column.asc() if self is Direction.AFTER else column.desc() for column in columns]


@dataclass(frozen=True)
class Slice:
    """At most `limit` rows past `offset`: the newest, or those next to a cursor on either side."""

    limit: int
    offset: int = 0
    before: Cursor | None = None
    after: Cursor | None = None

    @property
    def direction(self) -> Direction:
        """Where the slice lies."""
        if self.after:
            return Direction.AFTER
        return Direction.BEFORE if self.before else Direction.TOP

    @property
    def stop(self) -> int:
        """How many rows lie between the edge of the slice and its far end."""
        return self.offset + self.limit

    def beyond(self, cursor: Cursor) -> Self:
        """Return the next slice, which has the same length and begins where this one ended."""
        if self.after:
            return replace(self, after=cursor)
        return replace(self, before=cursor)

    def values(self) -> Values:
        """Return the values of the parameters in statements for a slice."""
        time, row_id = self.after or self.before or (None, None)
        extent = LIMIT(self.limit) | OFFSET(self.offset) | STOP(self.stop) | LAST(self.stop - 1)
        return extent | CURSOR_TIME(time) | CURSOR_ID(row_id)

    def in_list_order(self, rows: list[Row]) -> list[Row]:
        """Return the rows as read, newest first."""
        return rows[::-1] if self.after else rows
