"""How Alembic reaches the application's database, and keeps two upgrades from meeting in it."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from logging.config import fileConfig

from alembic import context
from flask import current_app
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from app.indexing import searchable_models
from app.search.databases import sqlite

# A migration may take longer than any page; a second one waits this long for the first.
LOCK_SECONDS = 600
LOCK_NUMBER = 5_252_025

# SQLite keeps such an index in several tables of its own.
SEARCH_TABLE = re.compile('_search(_(data|idx|content|docsize|config))?$')

fileConfig(context.config.config_file_name, disable_existing_loggers=False)
log = logging.getLogger('alembic.env')


def patient_engine(engine: Engine) -> Engine:
    """Return an engine like the application's whose driver waits for a slow statement to end."""
    if engine.dialect.name != 'mysql':
        return engine
    options = current_app.config['SQLALCHEMY_ENGINE_OPTIONS']
    no_limits = {'read_timeout': None, 'write_timeout': None}
    connect_args = {**options.get('connect_args', {}), **no_limits}
    return create_engine(engine.url, **{**options, 'connect_args': connect_args})


@contextmanager
def lock(connection: Connection) -> Iterator[None]:
    """Hold the database for this migration, in the way that each kind of database offers."""
    kind = connection.dialect.name
    if kind == 'sqlite':
        connection.exec_driver_sql(f'PRAGMA busy_timeout = {LOCK_SECONDS * 1000}')
        # A table that others refer to can only be rebuilt while nobody checks the references.
        connection.exec_driver_sql('PRAGMA foreign_keys = OFF')
        connection.exec_driver_sql('BEGIN IMMEDIATE')
        yield
    elif kind == 'postgresql':
        connection.execute(text('SET LOCAL statement_timeout = 0'))
        connection.execute(text('SET LOCAL lock_timeout = 0'))
        connection.execute(text(f'SELECT pg_advisory_xact_lock({LOCK_NUMBER})'))
        yield
    else:
        name = f'migrations of {connection.engine.url.database}'[:64]
        connection.execute(
            text('SELECT GET_LOCK(:name, :wait)'), {'name': name, 'wait': LOCK_SECONDS}
        )
        try:
            yield
        finally:
            connection.execute(text('SELECT RELEASE_LOCK(:name)'), {'name': name})


def drop_empty(context_: object, revision: object, directives: list) -> None:
    """Write no file when models and database agree."""
    if (
        getattr(context.config.cmd_opts, 'autogenerate', False)
        and directives[0].upgrade_ops.is_empty()
    ):
        directives[:] = []
        log.info('The models and the database agree.')


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Say whether the models speak of a table; of those that search words in, they don't."""
    return kind != 'table' or not SEARCH_TABLE.search(name or '')


def renew_triggers(connection: Connection) -> None:
    """Make the triggers again that SQLite drops from a table when a migration rebuilds it."""
    if connection.dialect.name == 'sqlite':
        for model in searchable_models():
            if inspect(connection).has_table(f'{model.__tablename__}_search'):
                sqlite.create(connection, model.__tablename__)


def run_migrations() -> None:
    """Run the migrations in one transaction, where the database can."""
    extension = current_app.extensions['migrate']
    arguments = {'process_revision_directives': drop_empty, **extension.configure_args}
    with patient_engine(extension.db.engine).connect() as connection:
        with connection.begin(), lock(connection):
            context.configure(
                connection=connection,
                target_metadata=extension.db.metadata,
                include_name=is_ours,
                transactional_ddl=connection.dialect.name != 'mysql',
                **arguments,
            )
            context.run_migrations()
            renew_triggers(connection)
        # The connection goes back to a pool, where nobody expects these settings.
        connection.invalidate()


if context.is_offline_mode():
    raise SystemExit('Migrations need a database to look at; --sql is not supported.')
run_migrations()
