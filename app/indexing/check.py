"""Comparing an index with the table that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.search import search_index

ROWS_AT_A_TIME = 10_000
REPAIRED_AT_A_TIME = 500


@dataclass
class Check:
    """The counts of rows in a table and its index, and the ids that only one of them has."""

    model: Any
    rows: int = 0
    known: int = 0
    missing: list[int] = field(default_factory=list)
    left_over: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, model: Any) -> 'Check':
        """Compare all ids of a model with its index. Raises app.search.Unavailable."""
        check = cls(model)
        ids = ((row_id, True) for row_id in row_ids(model))
        known = ((row_id, False) for row_id in search_index().ids(model.__tablename__))
        # Both sides are read in order, so that neither has to fit into memory.
        for row_id, sides in groupby(merge(ids, known), key=lambda pair: pair[0]):
            check.count(row_id, {is_row for _row_id, is_row in sides})
        return check

    def count(self, row_id: int, sides: set[bool]) -> None:
        """Count an id, which the table has, or the index, or both."""
        self.rows += True in sides
        self.known += False in sides
        if sides == {True}:
            self.missing.append(row_id)
        elif sides == {False}:
            self.left_over.append(row_id)

    @property
    def wrong(self) -> int:
        """How many ids only the table or only the index has."""
        return len(self.missing) + len(self.left_over)

    @property
    def is_right(self) -> bool:
        """True if the index knows exactly the rows that there are."""
        return not self.wrong

    def repair(self) -> None:
        """Add missing rows to the index and remove extra ones. Raises app.search.Unavailable."""
        wrong = self.missing + self.left_over
        for start in range(0, len(wrong), REPAIRED_AT_A_TIME):
            search_index().refresh(self.model, wrong[start : start + REPAIRED_AT_A_TIME])
            db.session.commit()


def row_ids(model: Any) -> Iterator[int]:
    """Yield the ids of all rows in their order."""
    row_id, last = model.__table__.c.id, 0
    query = sa.select(row_id).order_by(row_id).limit(ROWS_AT_A_TIME)
    while some := db.session.scalars(query.where(row_id > last)).all():
        # Reading a large table must not keep a transaction open.
        db.session.rollback()
        yield from some
        last = some[-1]
