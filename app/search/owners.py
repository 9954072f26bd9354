"""Hides rows of closed accounts from searches, and finds authors by username."""

from typing import Any

import sqlalchemy as sa

from app.extensions import db


def owner(table: sa.Table) -> Any:
    """Return the column with the id of the user: the author of a post, or the user itself."""
    return table.c.user_id if 'user_id' in table.c else table.c.id


def closed_accounts() -> sa.Select[Any]:
    """Select the ids of users whose accounts are closed, but whose rows are still indexed."""
    users = db.metadata.tables['user']
    return sa.select(users.c.id).where(users.c.closed.is_not(None))


def account(username: str | None) -> sa.Select[Any]:
    """Select the id of the user with this username in lower case."""
    users = db.metadata.tables['user']
    return sa.select(users.c.id).where(users.c.username_folded == username)
