"""What is in a database, whatever the models say: its tables, and rows to put into them.

The tables of the full text, each database's own, belong to the schema, but not to the rows.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
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
    with columns_without_type():
        found.reflect(db.engine)
    return [table for table in found.sorted_tables if table.name != 'alembic_version']


@contextmanager
def columns_without_type() -> Iterator[None]:
    """Look at tables of SQLite's full text, whose columns have no type, without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter('ignore', sa.exc.SAWarning)
        yield


def tables() -> list[sa.Table]:
    """Return the tables that hold what people said and did."""
    return [table for table in all_tables() if '_search' not in table.name]


def schema() -> dict[str, Any]:
    """Return everything that makes up the tables, in a form that compares."""
    look = sa.inspect(db.engine)
    with columns_without_type():
        # Each asks about all tables at once.
        answers = [
            look.get_multi_columns(),
            look.get_multi_foreign_keys(),
            look.get_multi_unique_constraints(),
            look.get_multi_indexes(),
            look.get_multi_pk_constraint(),
        ]
    names = {name for answer in answers for _schema, name in answer} - {'alembic_version'}
    parts = {name: [text(answer.get((None, name))) for answer in answers] for name in names}
    return parts | triggers()


def text(parts: Any) -> Any:
    """Return parts of a table as texts, whose order says nothing."""
    return sorted(map(written, parts)) if isinstance(parts, list) else written(parts)


def written(part: Any) -> str:
    """Return a part as a text that is the same whenever it is."""
    if isinstance(part, dict):
        return repr({name: written(one) for name, one in part.items()})
    # The condition of an index.
    return str(part) if isinstance(part, sa.TextClause) else repr(part)


def triggers() -> dict[str, str]:
    """Return the triggers of SQLite, which are lost when a table is made anew; others have none."""
    if db.engine.dialect.name != 'sqlite':
        return {}
    query = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    with db.engine.connect() as connection:
        return {row.name: row.sql for row in connection.execute(query)}


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


def fill(found: list[sa.Table] | None = None) -> None:
    """Add a row to every table that has none; each refers to the first row of another."""
    with db.engine.begin() as connection:
        for table in found or tables():
            if not connection.execute(sa.select(table)).all():
                connection.execute(sa.insert(table).values(sample(table)))
                count_on(connection, table)


def count_on(connection: sa.Connection, table: sa.Table) -> None:
    """Let the next id be free on PostgreSQL, where a row with an id of its own moves no counter."""
    if connection.dialect.name == 'postgresql' and 'id' in table.c:
        counter = connection.scalar(
            sa.text('SELECT pg_get_serial_sequence(:name, :id)'),
            {'name': f'"{table.name}"', 'id': 'id'},
        )
        if counter:
            connection.execute(sa.text('SELECT setval(:counter, 1)'), {'counter': counter})


def sample(table: sa.Table) -> dict[str, Any]:
    """Return a value for each column of a table."""
    return {column.name: value(column) for column in table.columns if not column.computed}


def value(column: sa.Column[Any]) -> Any:
    """Return a value that a column can hold."""
    kind = column.type.python_type
    if kind is datetime:
        return MOMENT if getattr(column.type, 'timezone', False) else MOMENT.replace(tzinfo=None)
    return SAMPLES[kind]


def rows(found: list[sa.Table] | None = None) -> Rows:
    """Return the rows of every table, or of those that have been looked at already."""
    with db.engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(sa.select(table)).mappings()]
            for table in found or tables()
        }


def shared(these: Rows, those: Rows) -> Rows:
    """Return the rows of the tables and columns that both have."""
    return {
        table: [{name: row[name] for name in row if name in those[table][0]} for row in found]
        for table, found in these.items()
        if those.get(table)
    }
