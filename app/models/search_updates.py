"""Keeps the search index up to date."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.database.changes import Subscriber
from app.search import search_index
from app.search.documents import columns, document

CHANGED = 'changed_for_search'


class SearchUpdates(Subscriber):
    """Writes changes to an index in the database, or queues them for one on another server."""

    def rows_written(self, session: Session, new: Sequence[Any], changed: Sequence[Any]) -> None:
        rows = [row for row in [*new, *changed] if has_other_words(row)]
        if not rows:
            return
        model = type(rows[0])
        # An index on another server can't be part of the transaction.
        if search_index().is_apart:
            remember(session, model, (row.id for row in rows))
        else:
            found = [document(row, model.__searchable__) for row in rows]
            search_index().add(model.__tablename__, found)

    def rows_deleting(
        self, session: Session, model: Any, condition: Any, parameters: Any = None
    ) -> None:
        """Remember rows that will be deleted; an index in the database drops them automatically."""
        if search_index().is_apart:
            query = sa.select(model.__table__.c.id).where(condition)
            remember(session, model, session.scalars(query, parameters))


def remember(session: Session, model: Any, ids: Iterable[int]) -> None:
    """Keep the ids of rows until the commit, which adds a job for them."""
    session.info.setdefault(CHANGED, defaultdict(set))[model.__tablename__].update(ids)


def has_other_words(row: Any) -> bool:
    """Return True if any indexed column of a row has just changed."""
    attributes: Any = sa.inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in columns(row))
