"""What is in a database, whatever the models say: its tables, and rows to put into them.

The tables of the full text, each database's own, belong to the schema, but not to the rows.
"""

import warnings
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from app import db

# MariaDB's double is taken for a decimal number when a table is only looked at.
SAMPLES = {
    int: 1,
    float: 1.5,
    Decimal: 1.5,
    str: 'x',
    bool: True,
    bytes: b'x',
    date: date(2026, 1, 1),
}
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)

Rows = dict[str, list[dict[str, Any]]]


def all_tables() -> list[sa.Table]:
    """Return the tables as they are, those that others refer to first, without Alembic's own."""
    found = sa.MetaData()
    with warnings.catch_warnings():
        # Those of SQLite's full text have columns without a type.
        warnings.simplefilter('ignore', sa.exc.SAWarning)
        found.reflect(db.engine)
    return [table for table in found.sorted_tables if table.name != 'alembic_version']


def tables() -> list[sa.Table]:
    """Return the tables that hold what people said and did."""
    return [table for table in all_tables() if '_search' not in table.name]


def schema() -> dict[str, Any]:
    """Return everything that makes up the tables, in a form that compares."""
    return {table.name: parts(table.name) for table in all_tables()} | triggers()


def triggers() -> dict[str, str]:
    """Return the triggers of SQLite, which are lost when a table is made anew; others have none."""
    if db.engine.dialect.name != 'sqlite':
        return {}
    query = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    with db.engine.connect() as connection:
        return {row.name: row.sql for row in connection.execute(query)}


def parts(table: str) -> dict[str, Any]:
    """Return the columns, keys, constraints and indexes of a table."""
    look = sa.inspect(db.engine)
    ask = [look.get_columns, look.get_foreign_keys, look.get_unique_constraints, look.get_indexes]
    answers = {question.__name__: sorted(map(repr, question(table))) for question in ask}
    return {**answers, 'key': repr(look.get_pk_constraint(table))}


def names(table: str) -> list[str | None]:
    """Return the names of the keys, constraints and indexes of a table; None has no name."""
    look = sa.inspect(db.engine)
    named = [
        *look.get_foreign_keys(table),
        *look.get_unique_constraints(table),
        *look.get_indexes(table),
    ]
    if db.engine.dialect.name != 'mysql':
        # There a primary key is always called PRIMARY.
        named.append(look.get_pk_constraint(table))
    return [part['name'] for part in named]


def fill() -> None:
    """Add a row to every table that has none; each refers to the first row of another."""
    with db.engine.begin() as connection:
        for table in tables():
            if not connection.execute(sa.select(table)).all():
                connection.execute(sa.insert(table).values(sample(table)))


def sample(table: sa.Table) -> dict[str, Any]:
    """Return a value for each column of a table."""
    return {column.name: value(column) for column in table.columns if not column.computed}


def value(column: sa.Column[Any]) -> Any:
    """Return a value that a column can hold."""
    kind = column.type.python_type
    if kind is datetime:
        return MOMENT if getattr(column.type, 'timezone', False) else MOMENT.replace(tzinfo=None)
    return SAMPLES[kind]


def rows() -> Rows:
    """Return the rows of every table."""
    with db.engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(sa.select(table)).mappings()]
            for table in tables()
        }


def shared(these: Rows, those: Rows) -> Rows:
    """Return the rows of the tables and columns that both have."""
    return {
        table: [{name: row[name] for name in row if name in those[table][0]} for row in found]
        for table, found in these.items()
        if those.get(table)
    }
