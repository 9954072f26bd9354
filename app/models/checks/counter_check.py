"""Compares numbers that are kept with what they count, some rows at a time."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from app.database.locking import locked
from app.extensions import db
from app.models.params import IDS, LIMIT, LOWER_ID

ROWS_AT_A_TIME = 1000


class CounterCheck:
    """A column with a number, and the query that counts what it should be for a row."""

    def __init__(self, title: str, table: Any, kept: Any, counted: Any) -> None:
        self.title, self.table, self.kept, self.counted = title, table, kept, counted

    def batches(self) -> Iterator[tuple[int, list[int]]]:
        """Yield how many rows were compared and the ids of the wrong ones, batch by batch.

        Each batch is one statement, which sees a number and what it counts at one moment.
        """
        row_id, last = self.table.c.id, 0
        query = sa.select(row_id, self.kept, self.counted).where(row_id > LOWER_ID)
        query = query.order_by(row_id).limit(LIMIT)
        while rows := db.session.execute(query, LOWER_ID(last) | LIMIT(ROWS_AT_A_TIME)).all():
            # Walking through a large table must not keep a transaction open.
            db.session.rollback()
            last = rows[-1][0]
            yield len(rows), [row_id for row_id, kept, counted in rows if kept != counted]

    def newest_wrong(self, most: int) -> int:
        """Return how many of the newest rows, at most `most`, are wrong; with one statement."""
        query = sa.select(self.kept, self.counted).select_from(self.table)
        query = query.order_by(self.table.c.id.desc()).limit(LIMIT)
        return sum(kept != counted for kept, counted in db.session.execute(query, LIMIT(most)))

    def repair(self, ids: list[int]) -> None:
        """Set the numbers of these rows right, and commit."""
        row_id = self.table.c.id
        these = row_id.in_(IDS)
        # Whatever changes what is counted locks the row first, so from now on the count can't
        # change.
        db.session.execute(locked(sa.select(row_id).where(these).order_by(row_id)), IDS(ids))
        counts = db.session.execute(sa.select(row_id, self.counted).where(these), IDS(ids))
        self.write([{'row': found, 'count': count} for found, count in counts])
        db.session.commit()

    def write(self, counts: list[dict[str, int]]) -> None:
        """Write the numbers that were counted."""
        right = sa.update(self.table).where(self.table.c.id == sa.bindparam('row'))
        if counts:
            right = right.values(**{self.kept.name: sa.bindparam('count')})
            db.session.connection().execute(right, counts)
