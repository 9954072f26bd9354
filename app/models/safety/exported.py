"""What a user blocks, mutes and filters, oldest first, for an export."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import Cursor
from app.models.safety.block import Block
from app.models.safety.filter import Filter
from app.models.safety.mute import Mute, mute
from app.models.user_table import hidden_accounts, user_table

block: Any = Block.__table__
filters: Any = Filter.__table__


def count_filters(user_id: int) -> int:
    return count_rows(filters, user_id)


def filters_after(user_id: int, place: Cursor | None, most: int) -> Sequence[Any]:
    """Return the next filters after a place."""
    query = sa.select(filters).where(filters.c.user_id == user_id)
    if place:
        query = query.where(filters.c.id > place.id)
    return db.session.execute(query.order_by(filters.c.id).limit(most)).all()


def count_blocks(user_id: int) -> int:
    return count_rows(block, user_id)


def count_mutes(user_id: int) -> int:
    """Return how many there are, with those that have ended."""
    return count_rows(mute, user_id)


def count_rows(table: Any, user_id: int) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(table.c.user_id == user_id)
    return db.session.execute(query).scalar_one()


def blocks_after(user_id: int, place: Cursor | None, most: int) -> Sequence[Any]:
    """Return the next blocks after a place."""
    return rows_after(block, block.c.blocked_id, user_id, place, most)


def mutes_after(user_id: int, place: Cursor | None, most: int) -> Sequence[Any]:
    """Return the next mutes after a place."""
    return rows_after(mute, mute.c.muted_id, user_id, place, most, Mute.until, Mute.notifications)


def rows_after(
    table: Any, other_id: Any, user_id: int, place: Cursor | None, most: int, *columns: Any
) -> Sequence[Any]:
    """Return the next rows of a table after a place, with the names of the users they refer to."""
    # An export must not reveal closed accounts.
    mine = table.c.user_id == user_id, other_id.not_in(hidden_accounts())
    query = sa.select(table.c.timestamp, table.c.id, user_table.c.username, *columns)
    query = query.join(user_table, user_table.c.id == other_id).where(*mine)
    if place:
        query = query.where(table.c.id > place.id)
    return db.session.execute(query.order_by(table.c.id).limit(most)).all()
