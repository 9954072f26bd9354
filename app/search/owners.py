"""Whose rows a search may show, and whose it is asked for."""

from typing import Any

import sqlalchemy as sa

from app.extensions import db


def owner(table: sa.Table) -> Any:
    """Return the column with the person whom a row is about: its author, or itself."""
    return table.c.user_id if 'user_id' in table.c else table.c.id


def closed_accounts() -> sa.Select[Any]:
    """Select the ids of people who have left, whose rows stay in the index for some time."""
    users = db.metadata.tables['user']
    return sa.select(users.c.id).where(users.c.closed.is_not(None))


def account(username: str | None) -> sa.Select[Any]:
    """Select the id of the person with this name, in whatever case."""
    users = db.metadata.tables['user']
    return sa.select(users.c.id).where(users.c.username_folded == username)
