"""Printing lists that may be long."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

import click

Row = TypeVar('Row')


def print_pages(
    find: Callable[[str], tuple[list[Row], str | None]], show: Callable[[Row], str]
) -> None:
    """Print all rows, a page at a time, so that a long list needs little memory.

    `find` returns the page after a row, and the row after which the next page begins, or None.
    """
    after: str | None = ''
    while after is not None:
        rows, after = find(after)
        for row in rows:
            click.echo(show(row))


def json_of(facts_of: Callable[[Row], dict[str, Any]]) -> Callable[[Row], str]:
    """Return what writes a row as a JSON object."""
    return lambda row: json.dumps(facts_of(row))
