"""Which part of a list of posts is asked for: some rows, beside a post that the reader knows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Self, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MAX_MICROSECONDS = (datetime(9999, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
MAX_ID = 2**63 - 1

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
        if max(map(len, parts)) > 19:
            return None
        microseconds, post_id = map(int, parts)
        if microseconds > MAX_MICROSECONDS or post_id > MAX_ID:
            return None
        return cls(EPOCH + timedelta(microseconds=microseconds), post_id)


@dataclass(frozen=True)
class Window:
    """At most `limit` rows past `offset`: the newest, or those next to a cursor on either side.

    With `after`, the rows are those nearest above the cursor, so they are read oldest first.
    """

    limit: int
    offset: int = 0
    before: Cursor | None = None
    after: Cursor | None = None

    @property
    def reach(self) -> int:
        """How many rows lie between the start of the list and the end of the window."""
        return self.offset + self.limit

    def beside(
        self, timestamp: InstrumentedAttribute[datetime], post_id: InstrumentedAttribute[int]
    ) -> list[sa.ColumnElement[bool]]:
        """Return the conditions that keep rows on the asked side of the cursor.

        A pair comparison would say the same, but MariaDB uses no index for one.
        """
        if self.after:
            at, number = self.after
            return [timestamp >= at, (timestamp > at) | (post_id > number)]
        if self.before:
            at, number = self.before
            return [timestamp <= at, (timestamp < at) | (post_id < number)]
        return []

    def order(self, *columns: Any) -> list[sa.UnaryExpression[Any]]:
        """Return the order in which rows are read from the edge of the window."""
        return [column.asc() if self.after else column.desc() for column in columns]

    def in_list_order(self, rows: list[Row]) -> list[Row]:
        """Return the rows as read, newest first."""
        return rows[::-1] if self.after else rows
