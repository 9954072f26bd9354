"""Finds the ranges of ids that have rows."""

import sqlalchemy as sa

from app.extensions import db


def id_ranges(
    column: sa.SQLColumnExpression[int], condition: sa.ColumnElement[bool], size: int
) -> list[int]:
    """Return the ranges of `size` ids with rows that meet a condition; range 0 begins with id 0."""
    # Each step looks up the first row after the previous range, so that no table is read in full.
    start = sa.select(sa.func.min(column).label('id')).where(condition).cte(recursive=True)
    # Ids of deleted rows leave gaps, which this jumps over.
    after = (start.c.id // size + 1) * size
    following = sa.select(sa.func.min(column)).where(column >= after, condition).scalar_subquery()
    firsts = start.union_all(sa.select(following).where(start.c.id.is_not(None)))
    found = db.session.scalars(sa.select(firsts.c.id).where(firsts.c.id.is_not(None)))
    return [first // size for first in found]
