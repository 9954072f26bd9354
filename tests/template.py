"""The tables and the cast, made once in each process and copied into each test's database."""

import sqlite3
from contextlib import closing
from datetime import date

import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.models import User
from tests.cast import add_cast

# By the day, which is in the figures of the site.
KEPT: dict[date, sqlite3.Connection] = {}


def fill_database() -> None:
    """Give the SQLite database of this application the tables and the cast."""
    today = utcnow().date()
    with closing(db.engine.raw_connection()) as connection:
        here = connection.driver_connection
        if today in KEPT:
            KEPT[today].backup(here)
            # The only time that isn't the same in each test.
            db.session.execute(sa.update(User.__table__).values(last_seen=utcnow()))
            db.session.commit()
        else:
            db.create_all()
            add_cast()
            KEPT[today] = sqlite3.connect(':memory:')
            here.backup(KEPT[today])
