"""Turns the errors of validation rules into errors of commands."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.validators import Invalid


@contextmanager
def named(argument: str) -> Iterator[None]:
    """Prefix the message of a rule with the name of the argument. Raises ClickException."""
    try:
        yield
    except Invalid as error:
        # In a form, the message is shown at its field, so it doesn't name it.
        raise click.ClickException(f'{argument}: {error}') from error
