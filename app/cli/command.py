"""Base classes of all commands: errors are one line, never a traceback."""

import errno
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError

from app.media.storage.store import StoreUnavailable
from app.monitoring.health import is_migrated
from app.search import Unavailable

NO_INDEX = 'The search index does not respond: {}. When it does, run: flask search reindex'


class Command(click.Command):
    """A command that reports wrong arguments and unavailable servers in one line."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with short_errors():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with short_errors():
                return super().invoke(ctx)
        except DBAPIError as error:
            raise click.ClickException(problem(error)) from error
        except Unavailable as error:
            raise click.ClickException(NO_INDEX.format(error)) from error
        except StoreUnavailable as error:
            raise click.ClickException(f'The store of pictures fails: {error}') from error
        except OSError as error:
            # click itself deals with a reader that has gone, as in `flask user list | head`.
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(os_problem(error)) from error


class Group(AppGroup):
    """A group of such commands."""

    command_class = Command


@contextmanager
def short_errors() -> Iterator[None]:
    # Without a context, click prints the error alone, without the lines about usage.
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(one_line(error.format_message())) from error
    except click.ClickException as error:
        raise click.ClickException(one_line(error.message)) from error


def not_empty(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Refuse, as a callback of click, an empty text: most likely an unset variable of the shell."""
    if value == '':
        raise click.BadParameter('It is empty.')
    return value


def one_line(text: str) -> str:
    """Return a message as one line: click lists choices, and arguments may hold any character."""
    return ''.join(filter(str.isprintable, ' '.join(text.split())))


def problem(error: DBAPIError) -> str:
    """Return what the administrator can do about a database error, or the driver's message."""
    # A missing table is the usual reason, and the driver does not say what to do about it.
    try:
        if not is_migrated():
            return 'The database is not ready. Run: flask db upgrade'
    except DBAPIError as unreachable:
        return f'The database cannot be reached: {words_of(unreachable)}'
    return f'The database refused: {words_of(error)}'


def os_problem(error: OSError) -> str:
    """Return in one line what the operating system refused, and to which account."""
    said = error.strerror or str(error)
    if isinstance(error, PermissionError):
        said += f' for the account {account()}'
    return f'{error.filename}: {said}' if error.filename else said


def account() -> str:
    """Return the name of the account that this process runs as, or its number."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def words_of(error: DBAPIError) -> str:
    # Further lines may contain the values of the statement.
    said = error.orig.args[-1:] if error.orig else ()
    return ''.join(map(str, said)).partition('\n')[0]
