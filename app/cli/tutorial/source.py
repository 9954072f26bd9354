"""The database of the tutorial's application, read and never written.

Values come as its driver has them: SQLite keeps whatever was put into a column.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy import event

# What can be told of each table; older versions of the tutorial have fewer columns.
COLUMNS = {
    'user': [
        *('id', 'username', 'email', 'password_hash', 'about_me'),
        *('last_seen', 'last_message_read_time'),
    ],
    'post': ['id', 'body', 'timestamp', 'user_id', 'language'],
    'followers': ['follower_id', 'followed_id'],
    'message': ['id', 'sender_id', 'recipient_id', 'body', 'timestamp'],
}
NEEDED = {'user': {'id', 'username', 'email'}, 'post': {'id', 'body', 'timestamp', 'user_id'}}

# Each kind of database forbids writing in its own way.
READ_ONLY: dict[str, dict[str, Any]] = {
    'sqlite': {},
    'postgresql': {'options': '-c default_transaction_read_only=on'},
    'mysql': {'init_command': 'SET SESSION TRANSACTION READ ONLY', 'charset': 'utf8mb4'},
}

Row = sa.RowMapping


@contextmanager
def opened(url: sa.URL) -> Iterator['Source']:
    """Yield the database at a URL. Raises ClickException if it isn't the tutorial's."""
    kind = url.get_backend_name()
    if kind == 'sqlite':
        url = url.set(database=f'file:{url.database}', query={'mode': 'ro', 'uri': 'true'})
    engine = sa.create_engine(url, connect_args=READ_ONLY[kind], poolclass=sa.NullPool)
    if kind == 'sqlite':
        event.listen(engine, 'connect', bear_any_bytes)
    try:
        with engine.connect() as connection:
            if kind != 'sqlite':
                # All of it as it is at one moment, whoever writes there meanwhile.
                connection.execution_options(isolation_level='REPEATABLE READ')
            yield Source(connection)
    except sa.exc.DBAPIError as error:
        said = str(error.orig).partition('\n')[0]
        raise click.ClickException(f'The other database does not answer: {said}') from error


def bear_any_bytes(connection: Any, _record: object) -> None:
    """Let SQLite give text that isn't UTF-8, with a mark for what can't be read."""
    connection.text_factory = lambda text: text.decode(errors='replace')


def column(name: str) -> sa.ColumnClause[Any]:
    """Return a column whose values come as the driver has them."""
    return sa.column(name)


class Source:
    """What the other database has."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        look = sa.inspect(connection)
        present = set(look.get_table_names())
        self.tables: dict[str, sa.TableClause] = {}
        for name, wanted in COLUMNS.items():
            has = {one['name'] for one in look.get_columns(name)} if name in present else set()
            if NEEDED.get(name, set()) - has:
                raise click.ClickException(f'The tutorial has another table {name} than that.')
            if has:
                columns: list[sa.ColumnClause[Any]] = [
                    sa.column(one) for one in wanted if one in has
                ]
                self.tables[name] = sa.table(name, *columns)

    def count(self, name: str) -> int:
        """Return how many rows a table has."""
        if name not in self.tables:
            return 0
        query = sa.select(sa.func.count()).select_from(self.tables[name])
        return self.connection.scalar(query) or 0

    def people(self) -> list[Row]:
        """Return everybody, those who registered first before others."""
        return self.rows('user', sa.true(), 'id')

    def posts(self, author: Any) -> list[Row]:
        """Return the posts of a person in their order."""
        return self.rows('post', sa.column('user_id') == author, 'timestamp', 'id')

    def followed(self, follower: Any) -> list[Any]:
        """Return the ids of those whom a person follows."""
        found = self.rows('followers', sa.column('follower_id') == follower, 'followed_id')
        return [row['followed_id'] for row in found]

    def messages(self, recipient: Any) -> list[Row]:
        """Return the messages to a person in their order."""
        return self.rows('message', sa.column('recipient_id') == recipient, 'timestamp', 'id')

    def rows(self, name: str, condition: sa.ColumnElement[bool], *order: str) -> list[Row]:
        """Return the rows of a table that meet a condition, none where there is no such table."""
        if name not in self.tables:
            return []
        query = sa.select(self.tables[name]).where(condition).order_by(*map(sa.column, order))
        return list(self.connection.execute(query).mappings())

    def lost(self, name: str, *references: str) -> int:
        """Return how many rows of a table refer to people who aren't there."""
        if name not in self.tables:
            return 0
        table, there = self.tables[name], sa.select(self.tables['user'].c.id)
        is_lost = [table.c[one].is_(None) | table.c[one].not_in(there) for one in references]
        query = sa.select(sa.func.count()).select_from(table).where(sa.or_(*is_lost))
        return self.connection.scalar(query) or 0
