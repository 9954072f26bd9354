"""Statements that add a row, or change or keep the existing one, on each kind of database."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql, sqlite

from app.extensions import Base, db

INSERTS: dict[str, Any] = {'sqlite': sqlite.insert, 'postgresql': postgresql.insert}


def upsert(model: type[Base], key: dict[str, Any], new: dict[str, Any], **changes: Any) -> None:
    """Add a row of this unique key and new values, or change the one that has the key.

    An existing row gets the new values too, or what `changes` says in their place. Of any number
    who do so at once, each waits for the one before, and nobody meets a violated key.
    """
    changed = {**new, **changes}
    statement = upserting(model, list(key), lambda _new: changed)
    db.session.execute(statement.values({**key, **new}))


def upserting(model: type[Base], key: list[str], changes: Callable[[Any], dict[str, Any]]) -> Any:
    """Return the statement that adds a row, or changes the one with the same unique key.

    `changes` gets the columns of the row that could not be added, and says what to set.
    """
    table: Any = model.__table__
    dialect = db.session.get_bind().dialect.name
    if dialect == 'mysql':
        here = mysql.insert(table)
        return here.on_duplicate_key_update(changes(here.inserted))
    statement = INSERTS[dialect](table)
    return statement.on_conflict_do_update(index_elements=key, set_=changes(statement.excluded))


def add_missing(table: sa.Table, rows: sa.Select[Any]) -> None:
    """Add rows, whose columns have the names of the table's, and leave those that are there.

    Of two who add the same row at once, the second waits for the first.
    """
    names = rows.selected_columns.keys()
    dialect = db.session.get_bind().dialect.name
    if dialect == 'mysql':
        here = mysql.insert(table).from_select(names, rows)
        db.session.execute(here.on_duplicate_key_update({names[0]: table.c[names[0]]}))
        return
    db.session.execute(INSERTS[dialect](table).from_select(names, rows).on_conflict_do_nothing())
