"""A reminder that `flask run` prints before it serves."""

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.monitoring.health import is_migrated


def remind_of_migrations(app: Flask) -> None:
    """Print what to do if `flask run` starts with a database that needs a migration."""
    ctx = click.get_current_context(silent=True)
    # Other commands report missing tables when they need them, and servers in their log.
    if ctx is None or ctx.info_name != 'run':
        return
    with app.app_context():
        try:
            ready = is_migrated()
        except SQLAlchemyError:
            # Error pages and the log report a database that is down.
            return
    if not ready:
        click.echo('The database is not ready. Run: flask db upgrade', err=True)
