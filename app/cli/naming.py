"""What a rule says of a text, said of an argument of a command."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.validators import Invalid


@contextmanager
def named(argument: str) -> Iterator[None]:
    """Put the name of an argument before what a rule says of it. Raises ClickException."""
    try:
        yield
    except Invalid as error:
        # A rule speaks to the reader of a form, who sees which field it stands at.
        raise click.ClickException(f'{argument}: {error}') from error
