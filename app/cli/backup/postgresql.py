"""Backups of PostgreSQL, by pg_dump, pg_restore and psql."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from psycopg import conninfo, pq

from app.cli.backup.programs import Program, feed_program, find_program, output_of, run_program
from app.extensions import db

PACKAGE = 'postgresql-client'

# How long to try for a connection, in seconds.
CONNECT_WAIT = 10

# Restores neither need nor could have the owners and rights of another server.
PLAIN = ['--no-owner', '--no-privileges']

# All tables go, also those of a newer release, which the backup doesn't know. Without the COMMIT
# at the very end nothing has happened, whoever of us dies on the way.
BEGIN = b"""
BEGIN;
SET LOCAL lock_timeout = '60s';
SET LOCAL statement_timeout = 0;
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_catalog.pg_tables
        WHERE schemaname = current_schema()
    LOOP EXECUTE 'DROP TABLE IF EXISTS ' || name || ' CASCADE'; END LOOP;
END $$;
"""
COMMIT = b'\nCOMMIT;\n'


def dump(path: Path) -> None:
    """Run pg_dump."""
    how = ['--format=custom', '--lock-wait-timeout=60s', *PLAIN, f'--file={path}']
    run_program(program('pg_dump', *reached(), *how))


def check(path: Path) -> None:
    """Let pg_restore read a dump to its end."""
    for _chunk in output_of(script(path)):
        pass


def load(path: Path) -> None:
    """Let psql run a dump, in one transaction with the end of all tables of today."""
    how = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--file=-']
    feed_program(program('psql', *reached(), *how), transaction(path))


def transaction(path: Path) -> Iterator[bytes]:
    """Yield the statements that replace everything."""
    yield BEGIN
    yield from output_of(script(path))
    yield COMMIT


def script(path: Path) -> Program:
    """Return the program that writes a dump as SQL."""
    return program('pg_restore', '--clean', '--if-exists', *PLAIN, '--file=-', str(path))


def program(name: str, *arguments: str) -> Program:
    """Return one of PostgreSQL's programs."""
    secrets = {'PGPASSWORD': password} if (password := parts().get('password')) else {}
    return Program(find_program([name], PACKAGE), list(arguments), secrets)


def reached() -> list[str]:
    """Return how the programs find the database, as the site does; they ask no password."""
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()} - {'password'}
    given = {name: value for name, value in parts().items() if name in known}
    place = conninfo.make_conninfo('', **{'connect_timeout': CONNECT_WAIT, **given})
    return [f'--dbname={place}', '--no-password']


def parts() -> dict[str, Any]:
    """Return what DATABASE_URL says, under the names that PostgreSQL has for it."""
    _, found = db.engine.dialect.create_connect_args(db.engine.url)
    if 'sslpassword' in found:
        raise click.ClickException('DATABASE_URL has sslpassword; use a key file without one.')
    return dict(found)
