"""The note of the newest migration, for databases that a test made without migrations."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from app import db


def stamp(app: Flask) -> None:
    """Note that the database stands at the newest migration; Alembic's own would close it."""
    script = ScriptDirectory(app.extensions['migrate'].directory)
    with app.app_context(), db.engine.begin() as connection:
        MigrationContext.configure(connection).stamp(script, 'head')
