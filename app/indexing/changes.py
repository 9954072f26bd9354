"""Jobs about changed rows, for an index outside the database."""

from time import time_ns

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from app.indexing.jobs import enqueue_updates
from app.models.search_updates import CHANGED
from app.search import search_index


@event.listens_for(Session, 'before_commit')
def write_down(session: Session) -> None:
    """Add jobs about all remembered rows to the transaction of the changes."""
    if search_index().is_apart:
        session.flush()
        for index, ids in session.info.pop(CHANGED, {}).items():
            # Transactions that change a row follow one another, and so do their times.
            enqueue_updates(index, sorted(ids), version=time_ns() // 1000)


@event.listens_for(Session, 'after_soft_rollback')
def forget(session: Session, rolled_back: SessionTransaction) -> None:
    """Forget rolled back changes; after a savepoint, an extra job does no harm."""
    if rolled_back.parent is None:
        session.info.pop(CHANGED, None)
