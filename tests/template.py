"""The tables and the cast, made once and copied or emptied for each test."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date

import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.models import User
from tests.cast import add_cast

# By the day, which is in the figures of the site, and by what made it.
KEPT: dict[tuple[date, Callable[[], None]], sqlite3.Connection] = {}

# Where ids have been given, the next one is 1 again.
COUNTING = sa.text("""
    SELECT table_name FROM information_schema.tables
    WHERE table_schema = DATABASE() AND auto_increment > 1
""")


def fill_database() -> None:
    """Give the database of this application the tables and the cast, and nothing else.

    One on a server is new, or comes from the pool.
    """
    kind = db.engine.dialect.name
    if kind == 'sqlite':
        copy_kept()
    elif not sa.inspect(db.engine).has_table('user'):
        db.create_all()
        add_cast()
    elif kind == 'postgresql':
        let_all_be_seen_now()
    else:
        empty_database()
        add_cast()


def make_cast() -> None:
    """Make the tables, and the cast in them."""
    db.create_all()
    add_cast()


def copy_kept(make: Callable[[], None] = make_cast) -> None:
    """Fill a SQLite database with what a function makes, which is called once in each process.

    The function begins with whatever the test has put there, and commits what it adds.
    """
    key = utcnow().date(), make
    with closing(db.engine.raw_connection()) as connection:
        here = connection.driver_connection
        if key in KEPT:
            KEPT[key].backup(here)
        else:
            make()
            KEPT[key] = sqlite3.connect(':memory:')
            here.backup(KEPT[key])
        # As SQLAlchemy writes a time, but without a session that no test needs.
        here.execute('UPDATE user SET last_seen = ?', [f'{utcnow():%Y-%m-%d %H:%M:%S.%f}'])
        here.commit()


def let_all_be_seen_now() -> None:
    """Set the only time that isn't the same in each test."""
    db.session.execute(sa.update(User.__table__).values(last_seen=utcnow()))
    db.session.commit()


def empty_database() -> None:
    """Delete the rows that the test before has left in MariaDB, and begin to count anew."""
    with db.engine.begin() as connection:
        for table in reversed(db.metadata.sorted_tables):
            connection.execute(table.delete())
        for name in connection.scalars(COUNTING).all():
            connection.execute(sa.text(f'ALTER TABLE `{name}` AUTO_INCREMENT = 1'))
