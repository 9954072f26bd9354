"""Locks of rows."""

from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import Pool, event

from app.database.engine import SECONDS
from app.extensions import Base, db

Row = TypeVar('Row', bound=Base)


# Statements that shorten the wait for locks in each kind of database, and restore it.
BRIEFLY = {
    'sqlite': 'PRAGMA busy_timeout = 200',
    'postgresql': "SET LOCAL lock_timeout = '200ms'",
    'mysql': 'SET innodb_lock_wait_timeout = 1',
}
AS_BEFORE = {
    'sqlite': f'PRAGMA busy_timeout = {SECONDS * 1000}',
    'mysql': f'SET innodb_lock_wait_timeout = {SECONDS}',
}
LEFT_BRIEF = 'as before'


def wait_briefly() -> None:
    """Let the present transaction give up soon if others hold a lock.

    For what a page can do without; SQLite waits a fifth of a second then, MariaDB a second.
    """
    connection = db.session.connection()
    kind = connection.dialect.name
    connection.exec_driver_sql(BRIEFLY[kind])
    if kind in AS_BEFORE:
        connection.info[LEFT_BRIEF] = AS_BEFORE[kind]


@event.listens_for(Pool, 'checkin')
def wait_as_before(connection: Any, record: Any) -> None:
    """Restore the timeout of a connection that returns to the pool."""
    statement = record.info.pop(LEFT_BRIEF, None)
    if statement and connection:
        connection.cursor().execute(statement)


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
