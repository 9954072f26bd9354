"""The database of the tutorial's application, opened read-only.

Values are not converted: SQLite columns can contain values of any type.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy import event

# The columns that are read. Earlier chapters of the tutorial have fewer of them.
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

# Each kind of database has its own way to open a connection read-only.
READ_ONLY: dict[str, dict[str, Any]] = {
    'sqlite': {},
    'postgresql': {'options': '-c default_transaction_read_only=on'},
    'mysql': {'init_command': 'SET SESSION TRANSACTION READ ONLY', 'charset': 'utf8mb4'},
}

Row = sa.RowMapping


@contextmanager
def opened(url: sa.URL) -> Iterator['Source']:
    """Open the database at a URL. Raises ClickException if it isn't the tutorial's."""
    kind = url.get_backend_name()
    if kind == 'sqlite':
        # Only a URI can ask SQLite to open a file read-only.
        url = url.set(database=f'file:{url.database}', query={'mode': 'ro', 'uri': 'true'})
    engine = sa.create_engine(url, connect_args=READ_ONLY[kind], poolclass=sa.NullPool)
    if kind == 'sqlite':
        event.listen(engine, 'connect', accept_any_bytes)
    try:
        with engine.connect() as connection:
            if kind != 'sqlite':
                # A consistent snapshot, even if the other site is running.
                connection.execution_options(isolation_level='REPEATABLE READ')
            yield Source(connection)
    except sa.exc.DBAPIError as error:
        said = str(error.orig).partition('\n')[0]
        raise click.ClickException(f'The other database does not respond: {said}') from error


def accept_any_bytes(connection: Any, _record: object) -> None:
    # SQLite may contain text that isn't valid UTF-8.
    connection.text_factory = lambda text: text.decode(errors='replace')


def column(name: str) -> sa.ColumnClause[Any]:
    # Without a type, SQLAlchemy does not convert the values.
    return sa.column(name)


class Source:
    """Queries on the other database."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        look = sa.inspect(connection)
        present = set(look.get_table_names())
        self.tables: dict[str, sa.TableClause] = {}
        for name, wanted in COLUMNS.items():
            has = {one['name'] for one in look.get_columns(name)} if name in present else set()
            if NEEDED.get(name, set()) - has:
                raise click.ClickException(f'Table {name} is not the one of the tutorial.')
            if has:
                columns: list[sa.ColumnClause[Any]] = [
                    sa.column(one) for one in wanted if one in has
                ]
                self.tables[name] = sa.table(name, *columns)

    def count(self, name: str) -> int:
        if name not in self.tables:
            return 0
        query = sa.select(sa.func.count()).select_from(self.tables[name])
        return self.connection.scalar(query) or 0

    def users(self) -> list[Row]:
        # In the order of registration: of two conflicting names, the older account wins.
        return self.rows('user', sa.true(), 'id')

    def posts(self, author: Any) -> list[Row]:
        return self.rows('post', sa.column('user_id') == author, 'timestamp', 'id')

    def followed(self, follower: Any) -> list[Any]:
        found = self.rows('followers', sa.column('follower_id') == follower, 'followed_id')
        return [row['followed_id'] for row in found]

    def messages(self, recipient: Any) -> list[Row]:
        return self.rows('message', sa.column('recipient_id') == recipient, 'timestamp', 'id')

    def rows(self, name: str, condition: sa.ColumnElement[bool], *order: str) -> list[Row]:
        """Return matching rows, or none if the table does not exist."""
        if name not in self.tables:
            return []
        query = sa.select(self.tables[name]).where(condition).order_by(*map(sa.column, order))
        return list(self.connection.execute(query).mappings())

    def lost(self, name: str, *references: str) -> int:
        """Return the number of rows that refer to missing users."""
        if name not in self.tables:
            return 0
        table, there = self.tables[name], sa.select(self.tables['user'].c.id)
        is_lost = [table.c[one].is_(None) | table.c[one].not_in(there) for one in references]
        query = sa.select(sa.func.count()).select_from(table).where(sa.or_(*is_lost))
        return self.connection.scalar(query) or 0
