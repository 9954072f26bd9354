"""What the program `flask` does beside its commands: errors are one line, never a traceback."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import click
from flask import Flask
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.cli.command import os_problem, words_of
from app.cli.ownership import share_with_owner
from app.monitoring.health import is_migrated


@contextmanager
def explained() -> Iterator[None]:
    """Report errors of `flask` in one line from here on, if this is `flask`.

    A server explains its start itself, and needs to know why a worker could not start.
    """
    if click.get_current_context(silent=True) is None:
        yield
        return
    sys.excepthook = explain
    try:
        yield
    except (OSError, click.ClickException) as error:
        explain(type(error), error, None)
        # Flask's list of commands would print any other exception with its traceback.
        sys.exit(1)


def explain(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """Print what ended the process: in one line if an administrator can fix it."""
    if isinstance(error, click.ClickException):
        error.show()
    elif isinstance(error, OSError) and error.errno != errno.EPIPE:
        click.echo(f'Error: {os_problem(error)}', err=True)
    elif isinstance(error, DBAPIError):
        click.echo(f'Error: The database cannot be used: {words_of(error)}', err=True)
    else:
        sys.__excepthook__(kind, error, traceback)


def prepare_command(app: Flask) -> None:
    """Do what every command of `flask` needs before and after it; servers need none of it."""
    ctx = click.get_current_context(silent=True)
    if ctx:
        share_with_owner(app)
    # Other commands report missing tables when they need them, and servers in their log.
    if ctx and ctx.info_name == 'run':
        remind_of_migrations(app)


def remind_of_migrations(app: Flask) -> None:
    """Print what to do if `flask run` starts with a database that needs a migration."""
    with app.app_context():
        try:
            ready = is_migrated()
        except SQLAlchemyError:
            # Error pages and the log report a database that is down.
            return
    if not ready:
        click.echo('The database is not ready. Run: flask db upgrade', err=True)
