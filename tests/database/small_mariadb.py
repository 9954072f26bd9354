"""MariaDB databases whose tables lie on a small disk."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from tests.disks import mounted


@contextmanager
def on_small_disk(url: str, size: str) -> Iterator[Path]:
    """Yield a disk of this size, mounted where the tables of an empty database will be."""
    engine = sa.create_engine(url, isolation_level='AUTOCOMMIT', poolclass=sa.NullPool)
    with engine.connect() as connection:
        data = connection.exec_driver_sql('SELECT @@datadir').scalar_one()
    folder = Path(data, str(engine.url.database))
    aside = folder.rename(folder.with_name(f'{folder.name}_aside'))
    try:
        with mounted(folder, size) as disk:
            for path in (disk, Path(shutil.copy(aside / 'db.opt', disk))):
                shutil.chown(path, aside.owner())
            yield disk
            drop_tables(engine)
    finally:
        folder.rmdir()
        aside.rename(folder)


def drop_tables(engine: sa.Engine) -> None:
    """Drop all tables of a database."""
    with engine.connect() as connection:
        names = connection.exec_driver_sql('SHOW TABLES').scalars().all()
        connection.exec_driver_sql('SET foreign_key_checks = 0')
        connection.exec_driver_sql(f'DROP TABLE {", ".join(names)}')
