"""Marks: what stands in a fragment where each reader sees something else."""

import re
from secrets import token_hex

from flask import g
from markupsafe import Markup

# Nobody can know it, so no text of a user can hold a mark.
SECRET = token_hex(16)
MARK = re.compile(f'mark-{SECRET}-([a-z_0-9]+)-mark')

# The fields that every form has.
FIELDS = 'fields'


def mark(name: str) -> Markup:
    """Return the mark of this name, as it stands in HTML."""
    return Markup(f'mark-{SECRET}-{name}-mark')  # noqa: S704


def is_drawing() -> bool:
    """Return True while a fragment is drawn, which is of no reader."""
    return 'fragment' in g


def pieces_of(html: str) -> tuple[str, ...]:
    """Return the HTML between the marks of a fragment and their names, in turn."""
    return tuple(MARK.split(html))
