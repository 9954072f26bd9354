"""Backups of PostgreSQL with pg_dump, pg_restore and psql."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from app.cli.backup.programs import Program, feed_program, find_program, output_of, run_program
from app.extensions import db

PACKAGE = 'postgresql-client'

# Timeout of a connection attempt, in seconds.
CONNECT_WAIT = 10

# The roles of the original server may not exist on this one.
PLAIN = ['--no-owner', '--no-privileges']

# Drops all tables, including those of a newer release, which the backup doesn't know. Nothing
# happens without the COMMIT at the very end, whichever process dies on the way.
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
    how = ['--format=custom', '--lock-wait-timeout=60s', *PLAIN, f'--file={path}']
    run_program(program('pg_dump', *reached(), *how))


def check(path: Path) -> None:
    # Reading it to the end raises an exception if anything is wrong.
    for _chunk in output_of(script(path)):
        pass


def load(path: Path) -> None:
    # pg_restore itself could not drop the other tables in the same transaction.
    how = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--file=-']
    feed_program(program('psql', *reached(), *how), transaction(path))


def transaction(path: Path) -> Iterator[bytes]:
    yield BEGIN
    yield from output_of(script(path))
    yield COMMIT


def script(path: Path) -> Program:
    return program('pg_restore', '--clean', '--if-exists', *PLAIN, '--file=-', str(path))


def program(name: str, *arguments: str) -> Program:
    secrets = {'PGPASSWORD': password} if (password := parts().get('password')) else {}
    return Program(find_program([name], PACKAGE), list(arguments), secrets)


def reached() -> list[str]:
    """Return the options that connect the programs like the site, without asking for a password."""
    # Other sites don't load its driver.
    from psycopg import conninfo, pq

    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()} - {'password'}
    given = {name: value for name, value in parts().items() if name in known}
    place = conninfo.make_conninfo('', **{'connect_timeout': CONNECT_WAIT, **given})
    return [f'--dbname={place}', '--no-password']


def parts() -> dict[str, Any]:
    """Return the parts of DATABASE_URL by the names of libpq's parameters."""
    _, found = db.engine.dialect.create_connect_args(db.engine.url)
    if 'sslpassword' in found:
        raise click.ClickException('DATABASE_URL has sslpassword; use a key file without one.')
    return dict(found)
