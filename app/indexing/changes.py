"""What happens to rows that can be found, noticed at the flush."""

from collections import defaultdict
from collections.abc import Iterable
from time import time_ns
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction

from app.extensions import db
from app.indexing.jobs import enqueue_updates
from app.indexing.models import searchable_models
from app.models.searchable import SearchableMixin
from app.search import search_index
from app.search.documents import columns, document

CHANGED = 'changed_for_search'


def note(session: Session, model: Any, ids: Iterable[int]) -> None:
    """Remember that rows have changed or go, for the job that the commit will leave."""
    session.info.setdefault(CHANGED, defaultdict(set))[model.__tablename__].update(ids)


@event.listens_for(Session, 'after_flush')
def index_changes(session: Session, _context: UOWTransaction) -> None:
    """Write new and changed rows into the index, or remember them."""
    changed = defaultdict(list)
    for row in [*session.new, *session.dirty]:
        if isinstance(row, SearchableMixin) and has_other_words(row):
            changed[type(row)].append(row)
    for model, rows in changed.items():
        if search_index().is_apart:
            note(session, model, (row.id for row in rows))
        else:
            found = [document(row, model.__searchable__) for row in rows]
            search_index().add(model.__tablename__, found)


def has_other_words(row: SearchableMixin) -> bool:
    """Say whether anything that the index knows of a row has just changed."""
    attributes: Any = sa.inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in columns(row))


@event.listens_for(Session, 'before_flush')
def note_deleted_rows(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    """Remember rows that are deleted as objects; an index in the database drops them itself."""
    for row in session.deleted:
        if search_index().is_apart:
            table = sa.inspect(row).mapper.local_table
            keys = zip(table.primary_key, sa.inspect(row).identity, strict=True)
            note_gone(session, table, sa.and_(*(column == value for column, value in keys)))


@event.listens_for(Session, 'do_orm_execute')
def note_deletion(state: ORMExecuteState) -> None:
    """Remember rows that are deleted by a statement."""
    if state.is_delete and search_index().is_apart:
        statement: Any = state.statement
        condition = sa.true() if statement.whereclause is None else statement.whereclause
        table = db.metadata.tables.get(statement.table.name)
        note_gone(state.session, table, condition, state.parameters)


def note_gone(session: Session, table: Any, condition: Any, parameters: Any = None) -> None:
    """Remember the rows of a table that are about to go, and those that will go with them."""
    for model in searchable_models():
        own = model.__table__
        query = sa.select(own.c.id).where(condition)
        if own is not table:
            keys = [key.parent for key in own.foreign_keys if key.column.table is table]
            if not keys:
                continue
            query = query.join(table, keys[0] == table.c.id)
        note(session, model, session.scalars(query, parameters))


@event.listens_for(Session, 'before_commit')
def write_down(session: Session) -> None:
    """Leave jobs about everything that was remembered, in the transaction of the changes."""
    if search_index().is_apart:
        session.flush()
        for index, ids in session.info.pop(CHANGED, {}).items():
            # Transactions that change a row follow one another, and so do their times.
            enqueue_updates(index, sorted(ids), version=time_ns() // 1000)


@event.listens_for(Session, 'after_soft_rollback')
def forget(session: Session, rolled_back: SessionTransaction) -> None:
    """Forget what has not happened; after a savepoint, one job too many does no harm."""
    if rolled_back.parent is None:
        session.info.pop(CHANGED, None)
