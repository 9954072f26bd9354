"""Accounts of database servers that are asked for a password, each with a database of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from tests.servers.databases import SERVERS, fresh_file

CREATE = {
    'postgresql': (
        "CREATE ROLE {name} LOGIN PASSWORD '{password}'",
        'CREATE DATABASE {name} OWNER {name}',
    ),
    'mariadb': (
        'CREATE DATABASE {name}',
        "CREATE USER {name}@'%' IDENTIFIED BY '{password}'",
        "GRANT ALL ON {name}.* TO {name}@'%'",
    ),
}
DROP = {
    'postgresql': ('DROP DATABASE {name} WITH (FORCE)', 'DROP ROLE {name}'),
    'mariadb': ('DROP DATABASE {name}', "DROP USER {name}@'%'"),
}
CHANGE = {
    'postgresql': "ALTER ROLE {name} PASSWORD '{password}'",
    'mariadb': "ALTER USER {name}@'%' IDENTIFIED BY '{password}'",
}
SOCKET = {
    'postgresql': "SELECT current_setting('data_directory')",
    'mariadb': 'SELECT @@socket',
}


def execute(kind: str, *statements: str, **values: str) -> Any:
    """Run statements as the administrator of a server, and return what the last says."""
    password = values.pop('password', '').replace("'", "''")
    if kind == 'mariadb':
        password = password.replace('\\', '\\\\')
    engine = sa.create_engine(
        SERVERS[kind].find(), isolation_level='AUTOCOMMIT', poolclass=sa.NullPool
    )
    with engine.connect() as connection:
        for statement in statements:
            text = statement.format(**values, password=password)
            found = connection.execute(sa.text(text.replace(':', r'\:')))
        return found.scalar() if found.returns_rows else None


@contextmanager
def account(kind: str, password: str) -> Iterator[sa.URL]:
    """Yield the URL of an empty database that its owner reaches with this password."""
    name = f'test_{uuid4().hex[:12]}'
    execute(kind, *CREATE[kind], name=name, password=password)
    try:
        url = sa.make_url(SERVERS[kind].find())
        yield url.set(username=name, password=password, database=name)
    finally:
        execute(kind, *DROP[kind], name=name)


@contextmanager
def locked_database(kind: str) -> Iterator[str]:
    """Yield the URL of an empty database, with a password where that kind has any."""
    if kind not in SERVERS:
        with fresh_file() as text:
            yield text
    else:
        with account(kind, 'p@ss:w/o%rd') as url:
            yield url.render_as_string(hide_password=False)


def change_password(kind: str, url: str, password: str) -> None:
    """Give the account of a URL another password."""
    name = str(sa.make_url(url).username)
    execute(kind, CHANGE[kind], name=name, password=password)


def by_socket(kind: str, url: sa.URL) -> sa.URL:
    """Return the same database, reached by the server's socket."""
    place = execute(kind, SOCKET[kind])
    if kind == 'mariadb':
        folder = execute(kind, 'SELECT @@datadir')
        return url.set(host=None, port=None).update_query_dict(
            {'unix_socket': str(Path(folder, place))}
        )
    return url.set(host=None, port=None).update_query_dict({'host': place, 'port': str(url.port)})
