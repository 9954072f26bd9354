"""What `flask run` has to say before it serves."""

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.monitoring.health import is_migrated


def remind_of_migrations(app: Flask) -> None:
    """Say what to do where `flask run` starts on a database without this release's tables."""
    ctx = click.get_current_context(silent=True)
    if ctx is None or ctx.info_name != 'run':
        return
    with app.app_context():
        try:
            ready = is_migrated()
        except SQLAlchemyError:
            # The pages and the log will say so.
            return
    if not ready:
        click.echo('The database is not ready. Run: flask db upgrade', err=True)
