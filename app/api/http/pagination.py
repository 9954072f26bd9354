"""Pages of lists, in the shape of the Mega-Tutorial: items, _meta and _links.

A list is counted up to COUNTED items, so that a page costs the same on every site; of a longer
one the totals are null, and the links lead on.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from math import ceil
from typing import Any

from flask import request, url_for
from marshmallow import Schema

from app.api.http.decorators import arguments, response
from app.api.schemas.base import list_of
from app.api.schemas.queries import PostPageQuerySchema
from app.http.pagination import Page, Pageable, PageRequest
from app.models import Cursor

COUNTED = 10_000

Json = dict[str, Any]
Links = tuple[Json | None, Json | None]
View = Callable[..., Any]

# Serializes all items of a page at once, which may need further queries.
ToJson = Callable[[Sequence[Any]], list[Json]]


def each(to_json: Callable[[Any], Json]) -> ToJson:
    """Return a function that serializes each item by itself."""
    return lambda items: list(map(to_json, items))


def paginated_response(
    schema: type[Schema],
    to_json: ToJson,
    query_schema: type[Schema] = PostPageQuerySchema,
) -> Callable[[View], View]:
    """Respond with the requested page of the list that a view returns."""

    def decorator(view: View) -> View:
        @arguments(query_schema)
        @response(list_of(schema))
        @wraps(view)
        def wrapper(query: Json, **values: Any) -> Json:
            return page_json(view(**values), query, to_json)

        return wrapper  # type: ignore[no-any-return]

    return decorator


def page_json(rows: Pageable, query: Json, to_json: ToJson) -> Json:
    """Return the page of a list that a checked query asks for."""
    wanted = page_request(rows, query)
    page = Page([], wanted.number, wanted.per_page)
    if is_near(wanted):
        page = Page.read(rows, wanted)
    page = page.counted(rows, COUNTED)
    # Lists in the order of ids have numbered pages where they can.
    is_numbered = rows.is_ascending and not wanted.cursor
    if is_numbered and wanted.offset + wanted.per_page < COUNTED:
        links = links_by_number(page)
    else:
        links = links_by_cursor(page)
    number = None if wanted.cursor else wanted.number
    return collection(to_json(page.items), page, number, links)


def page_request(rows: Pageable, query: Json) -> PageRequest:
    """Return the requested page; the cursor that leads forwards takes precedence."""
    before, after = query.get('before'), query.get('after')
    if before and after:
        before, after = (None, after) if rows.is_ascending else (before, None)
    return PageRequest(query['per_page'], query['page'], before, after)


def is_near(wanted: PageRequest) -> bool:
    """Return True unless the page number is too large."""
    # Skipping rows costs as much as reading them, so distant pages need cursors.
    return wanted.offset < COUNTED


def links_by_number(page: Page) -> Links:
    """Return the queries of the next page and of the one before, by their numbers."""
    return (
        {'page': page.number + 1} if page.has_next else None,
        {'page': page.number - 1} if page.number > 1 else None,
    )


def links_by_cursor(page: Page) -> Links:
    """Return the queries for what follows the last item and what precedes the first."""

    def text(query: dict[str, Cursor] | None) -> Json | None:
        return query and {name: cursor_text(page, cursor) for name, cursor in query.items()}

    return text(page.next_cursor), text(page.prev_cursor)


def cursor_text(page: Page, cursor: Cursor) -> str:
    """Return a cursor as the links of a list have it."""
    return str(cursor.id if page.is_ascending else cursor)


def collection(items: list[Json], page: Page, number: int | None, links: Links) -> Json:
    """Return a page as JSON has it; beside a cursor it has no number."""
    following, previous = (query and address(page, query) for query in links)
    return {
        'items': items,
        '_meta': {
            'page': number,
            'per_page': page.per_page,
            'total_pages': None if page.total is None else ceil(page.total / page.per_page),
            'total_items': page.total,
        },
        '_links': {
            'self': address(page, {'page': number})
            if number
            else request.script_root + request.full_path,
            'next': following,
            'prev': previous,
        },
    }


# Arguments about the list as a whole, which the links keep.
KEPT = 'q', 'order', 'reposts', 'kind', 'role', 'state', 'category', 'user', 'sort'


def address(page: Page, query: Json) -> str:
    """Return the address of this list with another query."""
    # Other arguments of the query are left out, so that links have one form.
    kept = {name: request.args[name] for name in KEPT if name in request.args}
    values = {**(request.view_args or {}), **kept, **query, 'per_page': page.per_page}
    return url_for(request.endpoint or '', **values)
