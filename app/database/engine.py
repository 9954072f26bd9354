"""Options of the engine for each kind of database: timeouts, transactions and safety."""

import sqlite3
from contextlib import suppress
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event, make_url
from sqlalchemy.engine import Dialect

SECONDS = 5

# A page may wait for an answer of a frozen PostgreSQL and then for a connection, 10 s in all.
CONNECT_SECONDS = 3

SQLITE_PRAGMAS = {
    'synchronous': 'FULL',
    'foreign_keys': 'ON',
    'busy_timeout': SECONDS * 1000,
    # In KiB: the index that timelines step through, of a million posts, has some 40 MB.
    'cache_size': -16_000,
}


def configure_database(app: Flask) -> None:
    """Set the engine options for the configured database, unless they are given."""
    url = make_url(app.config['SQLALCHEMY_DATABASE_URI'])
    # The options of tables have the prefix mysql_, which SQLAlchemy heeds under this name only.
    url = url.set(drivername=url.drivername.replace('mariadb', 'mysql'))
    app.config['SQLALCHEMY_DATABASE_URI'] = url.render_as_string(hide_password=False)
    app.config.setdefault('SQLALCHEMY_ENGINE_OPTIONS', ENGINE_OPTIONS[url.get_backend_name()])


@event.listens_for(Engine, 'do_connect')
def connect_to_postgresql(
    dialect: Dialect, _record: object, arguments: list[Any], options: dict[str, Any]
) -> Any:
    """Open a connection; one to PostgreSQL has a timeout for a silent server."""
    if dialect.driver != 'psycopg':
        return None
    # Imported only here, so that other sites don't load the driver.
    from app.database.postgresql import BoundedConnection

    return BoundedConnection.connect(*arguments, **options)


@event.listens_for(Engine, 'connect')
def prepare_sqlite(connection: object, record: object) -> None:
    """Set up a new SQLite connection: journal, timeouts and foreign keys."""
    if not isinstance(connection, sqlite3.Connection):
        return
    # A deferred transaction that turns from reading to writing fails at once when another
    # one wrote meanwhile; an immediate one waits for its turn.
    connection.isolation_level = 'IMMEDIATE'
    for name, value in SQLITE_PRAGMAS.items():
        connection.execute(f'PRAGMA {name} = {value}')
    # A read-only database keeps its journal mode.
    with suppress(sqlite3.OperationalError):
        connection.execute('PRAGMA journal_mode = WAL')


# Texts of users and hashes of passwords must not get into the log.
PRIVATE = {'hide_parameters': True}

ENGINE_OPTIONS: dict[str, dict[str, Any]] = {
    'sqlite': PRIVATE,
    'postgresql': {
        **PRIVATE,
        'pool_pre_ping': True,
        'connect_args': {
            'connect_timeout': CONNECT_SECONDS,
            # Otherwise an SQL_ASCII database returns bytes, even for its version.
            'client_encoding': 'utf8',
            # Compiling the statement of a page takes many times as long as running it.
            'options': f'-c statement_timeout={SECONDS}s -c lock_timeout={SECONDS}s'
            ' -c timezone=UTC -c jit=off',
        },
    },
    'mysql': {
        **PRIVATE,
        'pool_pre_ping': True,
        # The default, REPEATABLE READ, locks gaps and shows a page of the past after a wait.
        'isolation_level': 'READ COMMITTED',
        'connect_args': {
            'charset': 'utf8mb4',
            'connect_timeout': SECONDS,
            'read_timeout': 2 * SECONDS,
            'write_timeout': 2 * SECONDS,
            'init_command': f'SET innodb_lock_wait_timeout={SECONDS}, time_zone="+00:00",'
            ' sql_mode="TRADITIONAL,NO_ENGINE_SUBSTITUTION"',
        },
    },
}
