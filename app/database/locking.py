"""Rows that nobody else changes until the commit."""

from typing import Any, TypeVar

import sqlalchemy as sa

from app.extensions import Base, db

Row = TypeVar('Row', bound=Base)


def begin_writing() -> None:
    """Keep all others from writing on SQLite, which has no locks of rows."""
    connection = db.session.connection()
    driver: Any = connection.connection.dbapi_connection
    if connection.dialect.name == 'sqlite' and not driver.in_transaction:
        connection.exec_driver_sql('BEGIN IMMEDIATE')


def locked(query: Any) -> Any:
    """Return a query whose rows are locked until the commit and come as they are now.

    On PostgreSQL others may still write rows that refer to them.
    """
    begin_writing()
    return query.with_for_update(key_share=True).execution_options(populate_existing=True)


def first_locked(query: sa.Select[*tuple[Any, ...]]) -> sa.Row[*tuple[Any, ...]] | None:
    """Return the first row of a query, locked, or None."""
    found: sa.Row[*tuple[Any, ...]] | None = db.session.execute(locked(query)).first()
    return found


def one_locked(query: sa.Select[Row]) -> Row | None:
    """Return the first object that a query selects, locked, or None."""
    found: Row | None = db.session.scalar(locked(query))
    return found
