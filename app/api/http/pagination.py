"""Pages of lists, in the shape of the Mega-Tutorial: items, _meta and _links.

A list is counted up to COUNTED items, so that a page costs the same on every site; of a longer
one the totals are null, and the links lead on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from flask import request, url_for

from app.api.serializers import message_row_json, post_json, user_json
from app.models import PostList, Slice
from app.models.people.profiles import Profiles
from app.models.row_list import RowList

COUNTED = 10_000

Json = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What a query asks for: a page by its number, or what comes after or before a cursor."""

    size: int
    number: int | None
    following: Any = None
    preceding: Any = None

    @classmethod
    def read(cls, query: Json, following: str, preceding: str) -> 'Asked':
        """Return what a checked query means; it names the cursors as it likes."""
        size = query['per_page']
        if query.get(following) is not None:
            return cls(size, None, following=query[following])
        if query.get(preceding) is not None:
            return cls(size, None, preceding=query[preceding])
        return cls(size, query['page'])

    @property
    def offset(self) -> int:
        """How many items come before the page."""
        return (self.number - 1) * self.size if self.number else 0

    @property
    def is_readable(self) -> bool:
        """Whether the page is near enough to be looked for: no database counts to any number."""
        return self.offset < COUNTED

    def part(self, found: Sequence[Any]) -> tuple[Sequence[Any], bool, bool]:
        """Return the page of what was read with one more, and whether the list goes on and back."""
        more = len(found) > self.size
        if self.preceding:
            return found[-self.size :], bool(found), more
        is_first = self.number == 1
        return found[: self.size], more, bool(found) and not is_first


def page_of_users(people: Profiles, query: Json) -> Json:
    """Return the page of people that the query asks for; pages have numbers where they can."""
    asked = Asked.read(query, 'after', 'before')
    window = asked.size + 1, asked.offset, asked.preceding, asked.following
    items, goes_on, goes_back = asked.part(people.rows(*window) if asked.is_readable else [])
    if asked.number and asked.offset + asked.size < COUNTED:
        links = links_by_number(asked, goes_on)
    else:
        on, back = ends(items, lambda person: person.id, 'after', 'before', asked.size)
        links = on if goes_on else None, back if goes_back else None
    return collection(list(map(user_json, items)), asked, people.count(COUNTED + 1), *links)


def links_by_number(asked: Asked, goes_on: bool) -> tuple[str | None, str | None]:
    """Return the addresses of the next page and the one before."""
    number = asked.number or 1
    return (
        page_link(number + 1, asked.size) if goes_on else None,
        page_link(number - 1, asked.size) if number > 1 else None,
    )


def page_of_posts(posts: PostList, query: Json) -> Json:
    """Return the page of posts that the query asks for."""
    return page_by_cursor(posts, query, post_json)


def page_of_messages(messages: RowList, query: Json) -> Json:
    """Return the page of messages that the query asks for."""
    return page_by_cursor(messages, query, message_row_json)


def page_by_cursor(rows: PostList | RowList, query: Json, present: Callable[[Any], Json]) -> Json:
    """Return the page that the query asks for, of a list whose links are cursors."""
    asked = Asked.read(query, 'before', 'after')
    window = Slice(asked.size + 1, asked.offset, asked.following, asked.preceding)
    items, goes_on, goes_back = asked.part(rows.rows(window) if asked.is_readable else [])
    on, back = ends(items, lambda card: card.cursor, 'before', 'after', asked.size)
    links = on if goes_on else None, back if goes_back else None
    return collection(list(map(present, items)), asked, rows.count(COUNTED + 1), *links)


def collection(
    items: list[Json], asked: Asked, count: int, following: str | None, previous: str | None
) -> Json:
    """Return a list as JSON has it."""
    total = count if count <= COUNTED else None
    meta = {
        'page': asked.number,
        'per_page': asked.size,
        'total_pages': None if total is None else ceil(total / asked.size),
        'total_items': total,
    }
    here = page_link(asked.number, asked.size) if asked.number else request.full_path
    links = {'self': here, 'next': following, 'prev': previous}
    return {'items': items, '_meta': meta, '_links': links}


def ends(
    items: Sequence[Any], cursor: Callable[[Any], Any], on: str, back: str, size: int
) -> tuple[str | None, str | None]:
    """Return the addresses of what follows the last item, and of what precedes the first."""
    if not items:
        return None, None
    return (
        address(**{on: str(cursor(items[-1])), 'per_page': size}),
        address(**{back: str(cursor(items[0])), 'per_page': size}),
    )


def page_link(number: int, size: int) -> str:
    """Return the address of a page by its number."""
    return address(page=number, per_page=size)


def address(**query: Any) -> str:
    """Return the address of this list with another query; what else was asked for stays."""
    return url_for(request.endpoint or '', **here(), **query)


def here() -> Json:
    """Return the arguments of the path, and of the query those that are not about pages."""
    kept = {name: request.args[name] for name in ('q',) if name in request.args}
    return {**(request.view_args or {}), **kept}
