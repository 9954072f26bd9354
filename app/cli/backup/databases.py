"""How each kind of database is copied while others write, and put back.

A copy shows one moment: all of a transaction or nothing of it. A file is never just copied.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from app.cli.backup.programs import run_program
from app.extensions import db

# What a restore may wait for readers that hold a table.
LOCK_WAIT = '-c lock_timeout=60s'

UTF8 = '--default-character-set=utf8mb4'


class Kind(NamedTuple):
    """How a kind of database is dumped into a file, and loaded from one."""

    dump: Callable[[Path], None]
    load: Callable[[Path], None]


def dump_sqlite(path: Path) -> None:
    """Write a database file."""
    with db.engine.connect() as connection:
        connection.execution_options(isolation_level='AUTOCOMMIT')
        connection.exec_driver_sql('VACUUM INTO ?', (str(path),))
        connection.invalidate()


def load_sqlite(path: Path) -> None:
    """Replace the contents of the database file, in one transaction."""
    with closing(sqlite3.connect(path)) as source:
        target = db.engine.raw_connection()
        try:
            source.backup(target.driver_connection)  # type: ignore[arg-type]
        finally:
            target.close()


def dump_postgresql(path: Path) -> None:
    """Run pg_dump."""
    arguments = ['--format=custom', '--no-owner', '--no-privileges', f'--file={path}']
    postgresql('pg_dump', *arguments)


def load_postgresql(path: Path) -> None:
    """Run pg_restore, in one transaction, once the tables of today are gone."""
    drop_tables()
    how = ['--clean', '--if-exists', '--no-owner', '--no-privileges', '--single-transaction']
    postgresql('pg_restore', *how, '--exit-on-error', path)


def postgresql(program: str, *arguments: str | Path) -> None:
    """Run one of PostgreSQL's programs on the database of the site."""
    url = db.engine.url
    place = url.set(drivername='postgresql', password=None).render_as_string()
    secrets = {'PGPASSWORD': str(url.password or ''), 'PGOPTIONS': LOCK_WAIT}
    run_program([program], [f'--dbname={place}', *arguments], secrets, 'postgresql-client')


def dump_mysql(path: Path) -> None:
    """Run mariadb-dump."""
    how = ['--single-transaction', '--quick', '--hex-blob', '--no-tablespaces']
    run_program(
        ['mariadb-dump', 'mysqldump'],
        [*mysql_arguments(), *how, f'--result-file={path}', str(db.engine.url.database)],
        mysql_secrets(),
        'mariadb-client',
    )


def load_mysql(path: Path) -> None:
    """Let the client read a dump, once the tables of today are gone."""
    drop_tables()
    with path.open('rb') as dump:
        run_program(
            ['mariadb', 'mysql'],
            [*mysql_arguments(), str(db.engine.url.database)],
            mysql_secrets(),
            'mariadb-client',
            dump,
        )


def mysql_arguments() -> list[str | Path]:
    """Return how to reach the server."""
    url = db.engine.url
    parts = {'host': url.host, 'port': url.port, 'user': url.username}
    if 'unix_socket' in url.query:
        parts = {'user': url.username, 'socket': str(url.query['unix_socket'])}
    return [UTF8, *(f'--{name}={value}' for name, value in parts.items() if value)]


def mysql_secrets() -> dict[str, str]:
    """Return what the programs read from their environment."""
    return {'MYSQL_PWD': str(db.engine.url.password or '')}


def drop_tables() -> None:
    """Drop every table, also those of a newer release, which the backup doesn't know."""
    found = sa.MetaData()
    with db.engine.begin() as connection:
        found.reflect(connection, resolve_fks=False)
        found.drop_all(connection)


KINDS = {
    'sqlite': Kind(dump_sqlite, load_sqlite),
    'postgresql': Kind(dump_postgresql, load_postgresql),
    'mysql': Kind(dump_mysql, load_mysql),
}
