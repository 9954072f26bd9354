"""What an index knows of a row: its words, and of a post what else a query can ask for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.search.words import words

# Columns of posts that parts of a query such as from:susan are about.
FILTERED = 'user_id', 'timestamp', 'language'


ROWS_AT_A_TIME = 500


@dataclass(frozen=True)
class Document:
    """A row as an index sees it."""

    id: int
    words: list[str]
    user_id: int | None = None
    timestamp: datetime | None = None
    language: str | None = None


def is_post(table: Any) -> bool:
    """Say whether rows of a table have an author, a time and a language."""
    return 'user_id' in table.c


def columns(model: Any) -> tuple[str, ...]:
    """Return the names of the columns that an index knows of."""
    return (*model.__searchable__, *(FILTERED if is_post(model.__table__) else ()))


def document(row: Any, fields: Iterable[str]) -> Document:
    """Return the document of a row or a mapped object, whose words stand in these fields.

    Words of the first field count more than those of the next: they are written once more.
    """
    texts = [getattr(row, name) or '' for name in fields]
    weighed = [text for turn in range(len(texts)) for text in texts[: len(texts) - turn]]
    found = [word.text for text in weighed for word in words(text)]
    return Document(row.id, found, **{name: getattr(row, name, None) for name in FILTERED})


def documents(
    model: Any, condition: sa.ColumnElement[bool], locked: bool = False
) -> list[Document]:
    """Return the documents of a model's rows; locked ones can't change before the commit."""
    table = model.__table__
    query = sa.select(table.c.id, *(table.c[name] for name in columns(model))).where(condition)
    rows = db.session.connection().execute(query.with_for_update() if locked else query)
    return [document(row, model.__searchable__) for row in rows]


def in_batches(model: Any, above: int) -> Iterator[list[Document]]:
    """Yield the documents of all rows with ids above a number, some at a time and by id.

    No transaction is open while they are dealt with.
    """
    number = model.__table__.c.id
    query = sa.select(number).order_by(number).limit(ROWS_AT_A_TIME)
    while ids := db.session.scalars(query.where(number > above)).all():
        found = documents(model, number.in_(ids))
        db.session.rollback()
        yield found
        above = ids[-1]
        if len(ids) < ROWS_AT_A_TIME:
            # Whoever writes a row from now on leaves a job about it.
            break
