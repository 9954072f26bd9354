"""The place of a reply in its thread: the ids on the way from the first post down to the reply.

Sorted as text, paths order a thread as a tree, with the oldest reply first within each branch, and
the paths of all replies below a post begin with its own.
"""

import sqlalchemy as sa

DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

# Sorts after every digit.
BEHIND = '{'

# Six digits of base 36 hold every id, since ids have 31 bits.
ID_DIGITS = 6

# Deeper replies are put side by side, so that a path fits into an index.
MAX_DEPTH = 40
PATH_LENGTH = MAX_DEPTH * ID_DIGITS

# Some languages sort letters differently, such as `aa` after `z`.
PATH_TYPE = sa.String(PATH_LENGTH).with_variant(sa.String(PATH_LENGTH, collation='C'), 'postgresql')


def path_step(post_id: int) -> str:
    """Return an id as a step of a path: text that sorts like the number."""
    digits = ''
    for _ in range(ID_DIGITS):
        post_id, digit = divmod(post_id, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits


def path_below(parent_path: str, post_id: int) -> str:
    """Return the path of a reply to the post with `parent_path`, which a first post has empty."""
    return parent_path[: PATH_LENGTH - ID_DIGITS] + path_step(post_id)


def ids_on(path: str) -> list[int]:
    """Return the ids on a path, from the thread's second level down."""
    steps = range(0, len(path), ID_DIGITS)
    return [int(path[step : step + ID_DIGITS], len(DIGITS)) for step in steps]


def depth_of(path: str) -> int:
    """Return how many levels below the first post of a thread a path ends."""
    return len(path) // ID_DIGITS


def parse_path(text: str) -> str | None:
    """Return a path that came from outside, or None for any other text."""
    is_path = 0 < len(text) <= PATH_LENGTH and len(text) % ID_DIGITS == 0
    return text if is_path and set(text) <= set(DIGITS) else None
