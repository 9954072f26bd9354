"""How Alembic reaches the application's database, and keeps two upgrades from meeting in it."""

import logging
import re
from contextlib import nullcontext
from logging.config import fileConfig
from time import monotonic, sleep
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from app.indexing import searchable_models
from app.search.databases import sqlite

# A migration may take longer than any page; a second one waits this long for the first.
LOCK_SECONDS = 600
LOCK_NUMBER = 5_252_025
LOCK_STEP = 0.5

# SQLite keeps such an index in several tables of its own.
SEARCH_TABLE = re.compile('_search(_(data|idx|content|docsize|config))?$')

# A program that migrates while it does other things keeps the logging that it has set up.
if not logging.getLogger().handlers:
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


def lock(connection: Connection) -> None:
    """Hold the database until the connection ends, in the way that each kind of database offers."""
    kind = connection.dialect.name
    if kind == 'sqlite':
        connection.exec_driver_sql(f'PRAGMA busy_timeout = {LOCK_SECONDS * 1000}')
        # A table that others refer to can only be rebuilt while nobody checks the references.
        connection.exec_driver_sql('PRAGMA foreign_keys = OFF')
        connection.exec_driver_sql('BEGIN IMMEDIATE')
    elif kind == 'postgresql':
        connection.connection.driver_connection.patience = None
        connection.execute(text('SET statement_timeout = 0'))
        connection.execute(text('SET lock_timeout = 0'))
        wait_for_turn(connection)
    else:
        name = f'migrations of {connection.engine.url.database}'[:64]
        values = {'name': name, 'wait': LOCK_SECONDS}
        if not connection.scalar(text('SELECT GET_LOCK(:name, :wait)'), values):
            raise TimeoutError('another migration holds the database')


def wait_for_turn(connection: Connection) -> None:
    """Take the lock of PostgreSQL that lasts as long as the connection, whatever is committed.

    A statement that waited for it would hold up an index which the other run makes beside the
    work of the site, so the lock is asked for again and again.
    """
    end = monotonic() + LOCK_SECONDS
    while not connection.scalar(text(f'SELECT pg_try_advisory_lock({LOCK_NUMBER})')):
        connection.commit()
        if monotonic() > end:
            raise TimeoutError('another migration holds the database')
        sleep(LOCK_STEP)
    connection.commit()


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
    """Run the migrations, one run at a time.

    On PostgreSQL each step has a transaction of its own, so that none keeps the site from a table
    while another fills it; on SQLite all steps are one.
    """
    extension = current_app.extensions['migrate']
    with patient_engine(extension.db.engine).connect() as connection:
        is_by_step = connection.dialect.name == 'postgresql'
        try:
            with nullcontext() if is_by_step else connection.begin():
                lock(connection)
                run_migrations_on(connection, extension, is_by_step)
        finally:
            # The lock outlives the commit, and in a pool nobody expects these settings.
            connection.invalidate()


def run_migrations_on(connection: Connection, extension: Any, is_by_step: bool) -> None:
    """Run the migrations, each in a transaction, or all in the connection's, if that can be."""
    context.configure(
        connection=connection,
        target_metadata=extension.db.metadata,
        include_name=is_ours,
        transactional_ddl=connection.dialect.name != 'mysql',
        transaction_per_migration=is_by_step,
        **{'process_revision_directives': drop_empty, **extension.configure_args},
    )
    with context.begin_transaction():
        context.run_migrations()
    renew_triggers(connection)


if context.is_offline_mode():
    raise SystemExit('Migrations need a database to look at; --sql is not supported.')
run_migrations()
