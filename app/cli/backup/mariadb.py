"""Backups of MariaDB and MySQL, by mariadb-dump and mariadb.

Changes of tables can't be rolled back there. So a restore loads new tables beside the present ones,
with a prefix, and then exchanges all of them in one statement, which is atomic.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from flask import current_app

from app.cli.backup.mariadb_client import program
from app.cli.backup.mariadb_dump import NEW, OLD, renamed
from app.cli.backup.programs import feed_program, run_program
from app.extensions import db

# How long to wait for other connections that lock a table, in seconds.
LOCK_WAIT = 60

CONSTRAINT = """
SELECT r.table_name, r.constraint_name, r.referenced_table_name, r.update_rule, r.delete_rule,
    GROUP_CONCAT(CONCAT('`', k.column_name, '`') ORDER BY k.ordinal_position) AS columns,
    GROUP_CONCAT(CONCAT('`', k.referenced_column_name, '`') ORDER BY k.ordinal_position) AS others
FROM information_schema.referential_constraints r JOIN information_schema.key_column_usage k
    ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name
    AND k.table_name = r.table_name
WHERE r.constraint_schema = DATABASE() AND LEFT(r.constraint_name, :length) = :prefix
GROUP BY r.table_name, r.constraint_name, r.referenced_table_name, r.update_rule, r.delete_rule
"""


def dump(path: Path) -> None:
    # Tables that a killed restore has left behind are not dumped.
    how = ['--single-transaction', '--quick', '--hex-blob', '--no-tablespaces', '--skip-triggers']
    with patient_connection() as connection:
        tables = today(connection)
    target = [f'--result-file={path}', str(db.engine.url.database), *tables]
    run_program(program(['mariadb-dump', 'mysqldump'], *how, *target))
    check(path)


def check(path: Path) -> None:
    # Reading it to the end raises an exception if anything is wrong.
    for _line in renamed(path):
        pass


def load(path: Path) -> None:
    """Load new tables beside the present ones, exchange them, and drop the old ones."""
    client = program(['mariadb', 'mysql'], str(db.engine.url.database))
    with patient_connection() as connection:
        drop_leftovers(connection)
        try:
            feed_program(client, renamed(path))
            exchange(connection)
        finally:
            drop_leftovers(connection)


def exchange(connection: sa.Connection) -> None:
    # RENAME TABLE is atomic, even in a crash of the server.
    old = [f'`{name}` TO `{OLD}{name}`' for name in today(connection)]
    new = [f'`{name}` TO `{name.removeprefix(NEW)}`' for name in tables_with(connection, NEW)]
    connection.exec_driver_sql(f'RENAME TABLE {", ".join(old + new)}')


def drop_leftovers(connection: sa.Connection) -> None:
    """Drop tables with a prefix, and remove the prefix from the names of constraints.

    Constraints are loaded with a prefix, because their names are unique within a database.
    """
    if left := tables_with(connection, NEW) + tables_with(connection, OLD):
        connection.exec_driver_sql(f'DROP TABLE {", ".join(f"`{name}`" for name in left)}')
    values = {'prefix': NEW, 'length': len(NEW)}
    for row in connection.execute(sa.text(CONSTRAINT), values).all():
        table, name, other, on_update, on_delete, columns, others = row
        connection.exec_driver_sql(
            f'ALTER TABLE `{table}` DROP FOREIGN KEY `{name}`,'
            f' ADD CONSTRAINT `{name.removeprefix(NEW)}` FOREIGN KEY ({columns})'
            f' REFERENCES `{other}` ({others}) ON UPDATE {on_update} ON DELETE {on_delete}'
        )


def today(connection: sa.Connection) -> list[str]:
    names = sa.inspect(connection).get_table_names()
    return [name for name in names if not name.startswith((NEW, OLD))]


def tables_with(connection: sa.Connection, prefix: str) -> list[str]:
    names = sa.inspect(connection).get_table_names()
    return [name for name in names if name.startswith(prefix)]


@contextmanager
def patient_connection() -> Iterator[sa.Connection]:
    # Loading takes longer than the timeouts of a page allow.
    options = current_app.config['SQLALCHEMY_ENGINE_OPTIONS'].get('connect_args', {})
    no_limits = {'read_timeout': None, 'write_timeout': None}
    engine = sa.create_engine(
        db.engine.url,
        connect_args={**options, **no_limits},
        isolation_level='AUTOCOMMIT',
        poolclass=sa.NullPool,
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(f'SET foreign_key_checks = 0, lock_wait_timeout = {LOCK_WAIT}')
        yield connection
