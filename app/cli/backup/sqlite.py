"""Backups of SQLite, by its own means: the file of a database in use is never just copied."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import click

from app.extensions import db

# What SQLite keeps beside the file of a database.
SUFFIXES = '-wal', '-shm', '-journal'

# What a restore waits for a site that still writes, in seconds.
LOCK_WAIT = 30
PAGES_AT_A_TIME = 1000

UNREADABLE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def dump(path: Path) -> None:
    """Write a database file."""
    with db.engine.connect() as connection:
        connection.execution_options(isolation_level='AUTOCOMMIT')
        connection.exec_driver_sql('VACUUM INTO ?', (str(path),))
        connection.invalidate()
    check(path)


def check(path: Path) -> None:
    """Raise ClickException unless the file is a sound database that was migrated."""
    with explained('The dump'), closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute('PRAGMA integrity_check(1)').fetchone()
        connection.execute('SELECT version_num FROM alembic_version').fetchone()
    if found != 'ok':
        raise click.ClickException(f'The dump is damaged: {found.splitlines()[-1]}')


def load(path: Path) -> None:
    """Replace the contents of the database in one transaction, which others may read meanwhile."""
    file = database_file()
    if file is None:
        raise click.ClickException('DATABASE_URL names no file that a backup could be put into.')
    with explained('The database'):
        try:
            copy(path, file)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode not in UNREADABLE:
                raise
            replace(path, file)


def copy(path: Path, file: Path) -> None:
    """Write all pages of a database over those of another. A copy that fails changes nothing."""
    with (
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(file, timeout=LOCK_WAIT)) as target,
    ):
        target.execute('PRAGMA synchronous = FULL')
        source.backup(target, pages=PAGES_AT_A_TIME, progress=refuse_busy)


def refuse_busy(status: int, _remaining: int, _total: int) -> None:
    """Raise ClickException where others hold the database; SQLite has waited for them already."""
    if status in BUSY:
        raise click.ClickException('The database is in use. Stop the site first.')


def replace(path: Path, file: Path) -> None:
    """Put a database in the place of a file that is none; a log of that must not be applied."""
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
    """Return the real paths of what the configured database consists of, if it is a SQLite."""
    if db.engine.name != 'sqlite' or not (file := database_file()):
        return set()
    return {file, *(file.with_name(file.name + suffix) for suffix in SUFFIXES)}


def database_file() -> Path | None:
    """Return the real path of the configured database, or None for one in memory."""
    name = db.engine.url.database or ':memory:'
    with closing(sqlite3.connect(name, uri=name.startswith('file:'))) as connection:
        _, _, path = connection.execute('PRAGMA database_list').fetchone()
    return Path(path).resolve() if path else None


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Let errors of SQLite itself be one line."""
    try:
        yield
    except sqlite3.Error as error:
        raise click.ClickException(f'{what} cannot be used: {error}') from error
