"""Models that can be found by full-text search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

import sqlalchemy as sa

from app.extensions import db
from app.search import query_index, search_index

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class SearchableMixin:
    """Rows whose texts are in the search index; app.indexing keeps it up to date."""

    if TYPE_CHECKING:
        __tablename__: ClassVar[Any]
        id: Mapped[int]

    # The columns with the texts; matches in the first one rank highest.
    __searchable__: ClassVar[tuple[str, ...]] = ()
    # The columns by which queries such as from:susan filter.
    __filtered__: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def search(
        cls, expression: str, page: int, per_page: int, reader_id: int | None = None
    ) -> tuple[Sequence[Self], int]:
        """Return a page of results for a text in the search box, best first, and their number.

        Pages start at 1. An index may count only the next thousand results, and never more
        than 10,000. Raises app.search.Unavailable.
        """
        ids, total = query_index(cls.__tablename__, expression, page, per_page, reader_id)
        # The index may lag behind and still name rows that are gone.
        found = {row.id: row for row in db.session.scalars(sa.select(cls).where(cls.id.in_(ids)))}
        return [found[row_id] for row_id in ids if row_id in found], total

    @classmethod
    def reindex(cls) -> None:
        """Rebuild the index of all rows. Raises app.search.Unavailable."""
        for _count in search_index().rebuild(cls):
            pass
