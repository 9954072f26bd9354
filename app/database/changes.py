"""Changes of rows, for subscribers that derive something: counters, a search index.

A model names its subscribers in `__subscribers__`. They hear of its rows inside the transaction of
the change: of objects that are written, and of rows that are deleted, be it as objects, by a
statement, or together with the row they belong to.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from app.extensions import Base


class Subscriber:
    """A subscriber to the changes of a model's rows; this one ignores them."""

    def rows_written(self, session: Session, new: Sequence[Any], changed: Sequence[Any]) -> None:
        """Called with objects of one model after a flush; `changed` ones have a history."""

    def rows_deleting(
        self, session: Session, model: Any, condition: Any, parameters: Any = None
    ) -> None:
        """Called before the rows that meet a condition are deleted."""


def watched_models() -> list[Any]:
    """Return the models that have subscribers."""
    mapped = (mapper.class_ for mapper in Base.registry.mappers)
    models: list[Any] = [model for model in mapped if getattr(model, '__subscribers__', ())]
    # Always in the same order, which prevents deadlocks.
    return sorted(models, key=lambda model: model.__name__)


@event.listens_for(Session, 'after_flush')
def tell_written(session: Session, _context: UOWTransaction) -> None:
    """Notify subscribers of new and changed objects."""
    for model in watched_models():
        new = [row for row in session.new if isinstance(row, model)]
        changed = [row for row in session.dirty if isinstance(row, model)]
        if new or changed:
            for subscriber in model.__subscribers__:
                subscriber.rows_written(session, new, changed)


@event.listens_for(Session, 'before_flush')
def tell_deleted_objects(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    """Notify subscribers of rows deleted as objects, and of those deleted with them."""
    for row in session.deleted:
        state: Any = sa.inspect(row)
        table, identity = state.mapper.local_table, state.identity
        for model in watched_models():
            if model.__table__.name == table.name:
                keys = zip(table.primary_key, identity, strict=True)
                tell_deleting(session, model, sa.and_(*(key == value for key, value in keys)))
            elif key := key_to(model, table):
                tell_deleting(session, model, key.parent == identity[0])


@event.listens_for(Session, 'do_orm_execute')
def tell_deletion(state: ORMExecuteState) -> None:
    """Notify subscribers of rows deleted by a statement, and of those deleted with them."""
    if not state.is_delete:
        return
    statement: Any = state.statement
    table = statement.table
    condition = sa.true() if statement.whereclause is None else statement.whereclause
    for model in watched_models():
        if model.__table__.name == table.name:
            tell_deleting(state.session, model, condition, state.parameters)
        elif key := key_to(model, table):
            owners = sa.select(key.column).where(condition)
            tell_deleting(state.session, model, key.parent.in_(owners), state.parameters)


def key_to(model: Any, table: Any) -> sa.ForeignKey | None:
    """Return the cascading foreign key from a model to another table, or None."""
    # By name, since the table of a statement is a copy with marks of the ORM.
    keys = (key for key in model.__table__.foreign_keys if key.ondelete == 'CASCADE')
    return next((key for key in keys if key.column.table.name == table.name), None)


def tell_deleting(session: Session, model: Any, condition: Any, parameters: Any = None) -> None:
    for subscriber in model.__subscribers__:
        subscriber.rows_deleting(session, model, condition, parameters)
