"""The indexed form of a row: its words, and the columns of posts that queries can filter by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.search.words import words

# Filters such as from:susan use these columns of posts.
FILTERED = 'user_id', 'timestamp', 'language', 'visibility'

# Small enough for one bulk request to Elasticsearch, large enough to be fast.
ROWS_AT_A_TIME = 500


@dataclass(frozen=True)
class Document:
    """A row in the index. Only posts have what queries filter by."""

    id: int
    words: list[str]
    user_id: int | None = None
    timestamp: datetime | None = None
    language: str | None = None
    visibility: str | None = None


def columns(model: Any) -> tuple[str, ...]:
    return (*model.__searchable__, *model.__filtered__)


def document(row: Any, fields: Iterable[str]) -> Document:
    """Return the document of a row or a mapped object with the words of these fields.

    Words of earlier fields rank higher, because they are repeated.
    """
    texts = [getattr(row, name) or '' for name in fields]
    weighed = [text for turn in range(len(texts)) for text in texts[: len(texts) - turn]]
    found = [word.text for text in weighed for word in words(text)]
    return Document(row.id, found, **{name: getattr(row, name, None) for name in FILTERED})


def documents(
    model: Any, condition: sa.ColumnElement[bool], locked: bool = False
) -> list[Document]:
    """Return the documents of matching rows; locked rows can't change before the commit."""
    table = model.__table__
    query = sa.select(table.c.id, *(table.c[name] for name in columns(model))).where(condition)
    rows = db.session.connection().execute(query.with_for_update() if locked else query)
    return [document(row, model.__searchable__) for row in rows]


def in_batches(model: Any, above: int) -> Iterator[list[Document]]:
    """Yield the documents of all rows above an id in batches, in ascending order.

    No transaction is open while the caller handles a batch.
    """
    row_id = model.__table__.c.id
    query = sa.select(row_id).order_by(row_id).limit(ROWS_AT_A_TIME)
    while ids := db.session.scalars(query.where(row_id > above)).all():
        found = documents(model, row_id.in_(ids))
        db.session.rollback()
        yield found
        above = ids[-1]
        if len(ids) < ROWS_AT_A_TIME:
            # Rows that are inserted from now on are indexed by jobs of their own.
            break
