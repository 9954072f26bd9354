"""Comparing a whole database with itself."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from app import db


def rows(app: Flask) -> dict[str, list[Any]]:
    """Return every row of every table, so that any change shows."""
    with app.app_context():
        found = {
            table.name: sorted(map(repr, db.session.execute(sa.select(table))))
            for table in db.metadata.sorted_tables
        }
        db.session.rollback()
    return found
