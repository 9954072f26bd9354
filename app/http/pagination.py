"""One page of a list, with links to the next ones, for web pages, API and search."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Protocol

from flask import current_app, request

from app.models import Cursor, Slice
from app.models.keyset import parse_number

# A numbered page costs more the further down it is; "Older posts" has no limit.
LAST_NUMBERED_PAGE = 40

# How many pages are counted for "Page 2 of 4".
COUNTED_PAGES = 10

# All larger page numbers mean the same: beyond the end.
LARGEST_NUMBER = 10**9


class Pageable(Protocol):
    """A list of rows, each of which has a `cursor`; the newest comes first, or the oldest."""

    is_ascending: bool

    def rows(self, wanted: Slice) -> Sequence[Any]:
        """Return the rows in a slice."""

    def count(self, up_to: int) -> int:
        """Return how long the list is, counting up to a limit."""


@dataclass(frozen=True)
class PageRequest:
    """The page of a list that is requested: by its number, or next to a cursor.

    With a cursor, the number is only for display.
    """

    per_page: int
    number: int = 1
    before: Cursor | None = None
    after: Cursor | None = None

    @property
    def cursor(self) -> Cursor | None:
        """The cursor next to the page; `after` takes precedence."""
        return self.after or self.before

    @property
    def offset(self) -> int:
        """How many rows of the list come before the page; 0 with a cursor."""
        return 0 if self.cursor else (self.number - 1) * self.per_page

    @property
    def slice(self) -> Slice:
        """The rows of the page and one more, which shows whether the list continues."""
        before = None if self.after else self.before
        return Slice(self.per_page + 1, self.offset, before, self.after)

    def is_backwards(self, rows: Pageable) -> bool:
        """Return True if the page is read against the order of the list."""
        return bool(self.cursor) and bool(self.after) != rows.is_ascending


@dataclass(frozen=True)
class Page:
    """The rows of one page.

    `number` starts at 1. `total` is how many rows the list has, or None if they are not counted.
    `is_ascending` is True if the oldest row comes first.
    """

    items: Sequence[Any]
    number: int
    per_page: int
    has_prev: bool = False
    has_next: bool = False
    total: int | None = None
    is_ascending: bool = False
    # Where the list continues below and above, if not at the last and the first item.
    next_from: Cursor | None = None
    prev_from: Cursor | None = None

    @classmethod
    def read(cls, rows: Pageable, wanted: PageRequest) -> 'Page':
        """Return the requested page, without counting."""
        size, found = wanted.per_page, rows.rows(wanted.slice)
        beyond = getattr(found, 'beyond', None)
        has_more = len(found) > size or beyond is not None
        page = cls([], wanted.number, size, is_ascending=rows.is_ascending)
        if wanted.is_backwards(rows):
            page = replace(page, prev_from=beyond)
            return replace(page, items=found[-size:], has_prev=has_more, has_next=bool(found))
        page = replace(page, next_from=beyond)
        has_prev = bool(found) and (bool(wanted.cursor) or wanted.number > 1)
        return replace(page, items=found[:size], has_prev=has_prev, has_next=has_more)

    def counted(self, rows: Pageable, most: int) -> 'Page':
        """Return the page with the length of the list, unless that exceeds `most`."""
        count = rows.count(most + 1)
        return replace(self, total=count if count <= most else None)

    @property
    def pages(self) -> int | None:
        """How many pages the list has, or None if they are not counted."""
        return None if self.total is None else max(ceil(self.total / self.per_page), self.number)

    @property
    def is_beyond_the_end(self) -> bool:
        """Whether the reader requested a page that the list doesn't have."""
        return self.number > 1 and not self.items

    @property
    def next_cursor(self) -> dict[str, Cursor] | None:
        """The query of the next page, or None."""
        name = 'after' if self.is_ascending else 'before'
        cursor = self.next_from or (self.items[-1].cursor if self.items else None)
        return {name: cursor} if self.has_next and cursor else None

    @property
    def prev_cursor(self) -> dict[str, Cursor] | None:
        """The query of the previous page, or None."""
        name = 'before' if self.is_ascending else 'after'
        cursor = self.prev_from or (self.items[0].cursor if self.items else None)
        return {name: cursor} if self.has_prev and cursor else None

    @property
    def older(self) -> dict[str, object] | None:
        """The query of the link to older rows, or None."""
        query = self.next_cursor
        return None if query is None else {**texts(query), 'page': self.number + 1}

    @property
    def newer(self) -> dict[str, object] | None:
        """The query of the link to newer rows, or None."""
        query = self.prev_cursor
        return None if query is None else {**texts(query), 'page': max(self.number - 1, 1)}


def texts(query: dict[str, Cursor]) -> dict[str, str]:
    """Return a query as it appears in a link."""
    return {name: str(cursor) for name, cursor in query.items()}


def paginate(rows: Pageable) -> Page:
    """Return the page of a list that the query requests, with POSTS_PER_PAGE rows.

    `before` and `after` are cursors, `page` is a number. Invalid arguments are ignored, and a
    number above 40 without a cursor gives an empty page.
    """
    wanted = requested_page()
    if wanted.number > LAST_NUMBERED_PAGE and not wanted.cursor:
        return Page([], wanted.number, wanted.per_page)
    page = Page.read(rows, wanted)
    if wanted.after and not page.has_prev:
        # There is nothing above these rows, so show the full newest page.
        page = Page.read(rows, PageRequest(wanted.per_page))
    elif wanted.cursor:
        page = replace(page, number=max(page.number, 2))
    is_alone = not (page.has_prev or page.has_next)
    return page if is_alone else page.counted(rows, COUNTED_PAGES * wanted.per_page)


def requested_page() -> PageRequest:
    """Return the page that the query requests."""
    return PageRequest(
        current_app.config['POSTS_PER_PAGE'],
        requested_number(),
        before=requested_cursor('before'),
        after=requested_cursor('after'),
    )


def requested_number() -> int:
    """Return the page number in the query, or 1 if it isn't valid."""
    return max(parse_number(request.args.get('page', ''), LARGEST_NUMBER) or 1, 1)


def requested_cursor(name: str) -> Cursor | None:
    """Return the cursor in the query, or None."""
    return Cursor.parse(request.args.get(name, ''))


def ranked_page(wanted: PageRequest, items: Sequence[Any], total: int) -> Page:
    """Return a page of search results, best first, with a number and no cursors."""
    has_next = wanted.offset + wanted.per_page < total
    return Page(items, wanted.number, wanted.per_page, wanted.number > 1, has_next, total)
