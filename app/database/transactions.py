"""Work that waits for the commit."""

import logging
from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from app.extensions import db

log = logging.getLogger(__name__)
WAITING, COMMITTED = 'on_commit', 'has committed'


def on_commit(action: Callable[[], Any]) -> None:
    """Run an action once the present transaction is committed; a rollback forgets it.

    The action may not use the session. Its failure is logged and changes nothing: the commit
    has happened.
    """
    session = db.session()
    innermost = session.get_nested_transaction() or session.get_transaction() or session.begin()
    session.info.setdefault(WAITING, []).append((innermost, action))


@event.listens_for(Session, 'after_commit')
def act(session: Session) -> None:
    """Run the waiting actions. The release of a savepoint comes here too, but is no commit."""
    if session.in_nested_transaction():
        return
    session.info[COMMITTED] = True
    for _, action in session.info.pop(WAITING, []):
        try:
            action()
        except Exception:
            # Raised into the commit, an exception would leave the session unusable.
            log.exception('work after a commit failed')


@event.listens_for(Session, 'after_soft_rollback')
def forget(session: Session, rolled_back: SessionTransaction) -> None:
    """Forget the actions of a transaction or savepoint that is rolled back."""
    waiting = session.info.pop(WAITING, [])
    session.info[WAITING] = [pair for pair in waiting if not is_within(pair[0], rolled_back)]


@event.listens_for(Session, 'after_transaction_end')
def forget_all(session: Session, ended: SessionTransaction) -> None:
    """Forget everything with the outermost transaction: a session may be closed without either."""
    if ended.parent is None:
        session.info.pop(WAITING, None)


def has_committed() -> bool:
    """Return True if the present session has committed anything."""
    return COMMITTED in db.session().info


def is_within(transaction: SessionTransaction | None, outer: SessionTransaction) -> bool:
    """Return True if a transaction is another one, or a savepoint in it."""
    while transaction is not None and transaction is not outer:
        transaction = transaction.parent
    return transaction is outer
