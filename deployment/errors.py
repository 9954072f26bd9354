"""How the start of the server and of the program `flask` fails: in one line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def short_errors() -> Iterator[None]:
    """End the process without a traceback where a person can mend what is wrong, and on Ctrl+C."""
    try:
        yield
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OSError as error:
        # Only now, as a bad setting would already end this import.
        from app.cli.command import os_problem

        click.echo(f'Error: {os_problem(error)}', err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


@contextmanager
def short_errors_of_commands() -> Iterator[None]:
    """Do so if this is `flask`; a worker of the server needs to know why it could not begin."""
    if click.get_current_context(silent=True) is None:
        yield
        return
    with short_errors():
        yield
