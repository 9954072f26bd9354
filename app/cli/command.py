"""What every command has in common: a mistake is answered with one line, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError

from app.monitoring.health import is_migrated
from app.search import Unavailable

NO_INDEX = 'The index of the search does not answer: {}. Once it does, run: flask search reindex'


class Command(click.Command):
    """A command that explains in one line what was typed wrongly or which neighbour is ill."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments."""
        with short_usage_errors():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            with short_usage_errors():
                return super().invoke(ctx)
        except DBAPIError as error:
            raise click.ClickException(problem(error)) from error
        except Unavailable as error:
            raise click.ClickException(NO_INDEX.format(error)) from error


class Group(AppGroup):
    """Commands of one kind."""

    command_class = Command


@contextmanager
def short_usage_errors() -> Iterator[None]:
    """Let an error in the arguments come without the usage lines that would go before it."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = None
        raise


def problem(error: DBAPIError) -> str:
    """Return what a person can do about an error of the database, or else what it says."""
    try:
        if not is_migrated():
            return 'The database is not ready. Run: flask db upgrade'
    except DBAPIError as unreachable:
        return f'The database cannot be reached: {words_of(unreachable)}'
    return f'The database refused: {words_of(error)}'


def words_of(error: DBAPIError) -> str:
    """Return the first line of what the driver says."""
    said = error.orig.args[-1:] if error.orig else ()
    return ''.join(map(str, said)).partition('\n')[0]
