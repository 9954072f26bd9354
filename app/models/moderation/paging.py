"""Pages of the lists that moderators read."""

from collections.abc import Callable
from typing import Any, TypeVar

import sqlalchemy as sa

from app.extensions import db

# How many rows a page has.
AT_ONCE = 50

Item = TypeVar('Item')


def one_page(
    query: sa.Select[Any], make: Callable[[Any], Item], per_page: int | None = None
) -> tuple[list[Item], Item | None]:
    """Return the items of a page, and the last of them if the list goes on."""
    size = per_page or AT_ONCE
    # One more row than the page has shows whether the list goes on.
    items = [make(row) for row in db.session.execute(query.limit(size + 1))]
    return items[:size], items[size - 1] if len(items) > size else None
