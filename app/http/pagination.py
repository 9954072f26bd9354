"""One page of a list, and where the pages beside it are."""

from dataclasses import dataclass
from math import ceil
from typing import Any, Protocol

from flask import current_app, request

from app.models import Cursor, Slice

# A numbered page costs more the further down it is; "Older posts" goes as far as one likes.
LAST_NUMBERED_PAGE = 40

# How many pages are counted for "Page 2 of 4".
COUNTED_PAGES = 10


class List(Protocol):
    """A list of posts or people, each of which has a `cursor`."""

    def rows(self, window: Slice) -> list[Any]:
        """Return what is in a window."""

    def count(self, up_to: int) -> int:
        """Return how long the list is, counting no further than asked."""


@dataclass(frozen=True)
class Page:
    """The posts or people of one page.

    `newer` and `older` are the query arguments of the pages beside it, or None where there is
    none. `number` starts at 1; `total` is None in lists too long to be counted.
    """

    items: list[Any]
    number: int
    total: int | None
    newer: dict[str, object] | None
    older: dict[str, object] | None

    @property
    def is_beyond_the_end(self) -> bool:
        """Whether the reader asked for a page that the list doesn't have."""
        return self.number > 1 and not self.items


def paginate(posts: List) -> Page:
    """Return the page of a list that the request's query asks for, POSTS_PER_PAGE long.

    `before` and `after` are cursors; `page` is a number, by itself a place in the list, beside a
    cursor only what the page is called. Arguments that make no sense count as left out, and a
    number above 40 without a cursor gives an empty page.
    """
    size = current_app.config['POSTS_PER_PAGE']
    number = requested_number()
    after = requested_cursor('after')
    before = None if after else requested_cursor('before')
    if number > LAST_NUMBERED_PAGE and not (before or after):
        return Page([], number, None, None, None)

    offset = 0 if before or after else (number - 1) * size
    rows = posts.rows(Slice(size + 1, offset, before, after))
    if after and len(rows) <= size:
        # Nothing is above these: show the newest page whole.
        number, before, after = 1, None, None
        rows = posts.rows(Slice(size + 1))
    return page_of(posts, rows, size, number, before, after)


def page_of(
    posts: List,
    rows: list[Any],
    size: int,
    number: int,
    before: Cursor | None,
    after: Cursor | None,
) -> Page:
    """Return a page from its rows and one more, which tells that the list goes on."""
    items = rows[-size:] if after else rows[:size]
    has_older = bool(after) or len(rows) > size
    has_newer = bool(before or after) or number > 1
    number = max(number, 2) if has_newer else 1
    return Page(
        items=items,
        number=number,
        total=total_pages(posts, size, number) if items and (has_older or has_newer) else None,
        newer=beside('after', items[0], number - 1) if has_newer and items else None,
        older=beside('before', items[-1], number + 1) if has_older and items else None,
    )


def total_pages(posts: List, size: int, number: int) -> int | None:
    """Return how many pages the list has, or None if they are many."""
    most = COUNTED_PAGES * size
    count = posts.count(most + 1)
    return max(ceil(count / size), number) if count <= most else None


def beside(side: str, post: Any, number: int) -> dict[str, object]:
    """Return the query of the page beside a post."""
    return {side: str(post.cursor), 'page': max(number, 1)}


def requested_number() -> int:
    """Return the number in the query, or 1 for anything that can't be a page."""
    text = request.args.get('page', '')
    if not (text.isascii() and text.isdecimal()):
        return 1
    return max(int(text), 1) if len(text) < 10 else LAST_NUMBERED_PAGE + 1


def requested_cursor(name: str) -> Cursor | None:
    """Return the cursor in the query, or None."""
    return Cursor.parse(request.args.get(name, ''))
