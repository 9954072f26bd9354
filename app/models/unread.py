"""Counts what a user has not read."""

from typing import Any

import sqlalchemy as sa

from app.models.params import USER_ID
from app.models.user_table import user_table


def unread_statement(table: Any, last_read: str, *conditions: Any) -> sa.Select[int]:
    """Count the rows that meet the conditions and are newer than a time in the user's row.

    The time comes from the database, where another request may just have changed it.
    """
    read = user_table.c[last_read]
    return (
        sa.select(sa.func.count())
        .select_from(table)
        .join(user_table, user_table.c.id == USER_ID)
        # A user who has never looked has no time, and comparisons with NULL are never true.
        .where(*conditions, read.is_(None) | (table.c.timestamp > read))
    )
