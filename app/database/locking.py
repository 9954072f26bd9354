"""Rows that nobody else changes until the commit."""

from typing import Any

import sqlalchemy as sa

from app.extensions import db


def begin_writing() -> None:
    """Keep all others from writing on SQLite, which has no locks of rows."""
    connection = db.session.connection()
    driver: Any = connection.connection.dbapi_connection
    if connection.dialect.name == 'sqlite' and not driver.in_transaction:
        connection.exec_driver_sql('BEGIN IMMEDIATE')


def first_locked(query: sa.Select[*tuple[Any, ...]]) -> sa.Row[*tuple[Any, ...]] | None:
    """Return the first row of a query as it is now, locked until the commit, or None.

    On PostgreSQL others may still write rows that refer to it.
    """
    begin_writing()
    locking = query.with_for_update(key_share=True)
    return db.session.execute(locking.execution_options(populate_existing=True)).first()
