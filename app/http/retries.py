"""Runs a view again if its transaction conflicts with another."""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, g, request, session
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError

from app.database.transactions import has_committed
from app.extensions import db, limiter

# How often a view may run again.
RETRIES = 3

# The numbers and SQLSTATEs of transactions that a database gives up in favor of others: a
# deadlock, or rows that have changed since they were read.
SQLITE_BUSY_SNAPSHOT = 517
MYSQL_CODES = {1213, 1020}
SQLSTATES = {'40001', '40P01'}


def configure_retries(app: Flask) -> None:
    """Run a view again if its transaction lost to another."""
    # For each request, Flask checks some twenty functions for being coroutines; none is, and the
    # checks take a twentieth of the time of a poll.
    app.ensure_sync = lambda func: func  # type: ignore[method-assign]
    dispatch = app.dispatch_request
    app.dispatch_request = lambda: answer(dispatch)  # type: ignore[method-assign]


def answer(dispatch: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Return a view's final response; a request that has committed isn't run again."""
    known = dict(vars(g))
    for _ in range(RETRIES):
        try:
            return dispatch()
        except (DBAPIError, StaleDataError, ObjectDeletedError) as error:
            # The last two mean that another request deleted a row.
            if has_committed() or not is_conflict(error):
                raise
            db.session.rollback()
            current_app.logger.info('runs again: %s', type(error).__name__)
            begin_anew(known)
    return dispatch()


def is_conflict(error: Exception) -> bool:
    """Return True if the request is likely to succeed when it is run again."""
    if not isinstance(error, DBAPIError):
        return True
    reason: Any = error.orig
    return (
        getattr(reason, 'sqlite_errorcode', None) == SQLITE_BUSY_SNAPSHOT
        or getattr(reason, 'sqlstate', None) in SQLSTATES
        or (reason is not None and reason.args[:1] and reason.args[0] in MYSQL_CODES)
    )


def begin_anew(known: dict[str, Any]) -> None:
    """Reset what the first run left: who is signed in, messages to show, cookies to set."""
    counted = g.get('counted_limits') or limiter.current_limits
    vars(g).clear()
    vars(g).update(known, counted_limits=counted)
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    session.clear()
    session.update(app.session_interface.open_session(app, request) or {})
