"""Lists that are read a page at a time, so that a long one needs little memory."""

import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from app.extensions import db

Row = TypeVar('Row')


# Returns the page after a row, and the row after which the next page begins, or None.
Find = Callable[[str], tuple[list[Row], str | None]]


def rows_of(find: Find[Row]) -> Iterator[Row]:
    """Yield the rows of all pages."""
    after: str | None = ''
    while after is not None:
        rows, after = find(after)
        yield from rows
        # Printing may take long. An open transaction would make the database keep old rows.
        db.session.rollback()


def print_pages(find: Find[Row], show: Callable[[Row], str]) -> None:
    """Print all rows, each as `show` writes it."""
    for row in rows_of(find):
        click.echo(show(row))


def json_of(facts_of: Callable[[Row], dict[str, Any]]) -> Callable[[Row], str]:
    """Return what writes a row as a JSON object."""
    return lambda row: json.dumps(facts_of(row))
