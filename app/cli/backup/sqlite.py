"""Backups of SQLite with its own functions: a copy of a file in use may be corrupt."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from app.extensions import db

# Files that SQLite keeps beside the database.
SUFFIXES = '-wal', '-shm', '-journal'

# How long a restore waits for a site that is still writing, in seconds.
LOCK_WAIT = 30
PAGES_AT_A_TIME = 1000

UNREADABLE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def dump(path: Path) -> None:
    with db.engine.connect() as connection:
        connection.execution_options(isolation_level='AUTOCOMMIT')
        connection.exec_driver_sql('VACUUM INTO ?', (str(path),))
        connection.invalidate()
    check(path)


def check(path: Path) -> None:
    """Raise ClickException unless the file is an intact and migrated database."""
    with explained('The dump'), closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute('PRAGMA integrity_check(1)').fetchone()
        connection.execute('SELECT version_num FROM alembic_version').fetchone()
    if found != 'ok':
        raise click.ClickException(f'The dump is damaged: {found.splitlines()[-1]}')


def load(path: Path) -> None:
    """Replace the contents of the database in one transaction. Readers are not blocked."""
    file = database_file()
    if file is None:
        raise click.ClickException(
            'DATABASE_URL is not a file, so a backup cannot be restored to it.'
        )
    with explained('The database'):
        try:
            copy(path, file)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode not in UNREADABLE:
                raise
            replace(path, file)


def copy(path: Path, file: Path) -> None:
    """Overwrite the pages of a database by those of another. A failed copy changes nothing."""
    with (
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(file, timeout=LOCK_WAIT)) as target,
    ):
        target.execute('PRAGMA synchronous = FULL')
        source.backup(target, pages=PAGES_AT_A_TIME, progress=refuse_busy)


def refuse_busy(status: int, _remaining: int, _total: int) -> None:
    # SQLite has already waited for LOCK_WAIT seconds.
    if status in BUSY:
        raise click.ClickException('The database is in use. Stop the site first.')


def replace(path: Path, file: Path) -> None:
    """Replace a corrupt file, and move its logs aside, which must not be applied to the new one."""
    draft = file.with_name(f'{file.name}.part')
    try:
        shutil.copyfile(path, draft)
        shutil.copystat(file, draft)
        with draft.open('rb') as written:
            os.fsync(written.fileno())
        for suffix in SUFFIXES:
            with suppress(FileNotFoundError):
                os.replace(f'{file}{suffix}', f'{file}.damaged{suffix}')
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def own_files() -> set[Path]:
    """Return the resolved paths of all files of the configured database, if it is SQLite."""
    if db.engine.name != 'sqlite' or not (file := database_file()):
        return set()
    return {file, *(file.with_name(file.name + suffix) for suffix in SUFFIXES)}


def database_file() -> Path | None:
    """Return the resolved path of the configured database, or None if it is in memory."""
    url = db.engine.url
    name = url.database or ':memory:'
    if name.startswith('file:'):
        name = unquote(urlsplit(name).path)
    if name == ':memory:' or url.query.get('mode') == 'memory':
        return None
    return Path(name).resolve()


@contextmanager
def explained(what: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise click.ClickException(f'{what} cannot be used: {error}') from error
