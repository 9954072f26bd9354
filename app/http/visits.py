"""Notes after a request when the user was last seen, and what they have read."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from app.database.locking import wait_briefly
from app.dates import utcnow
from app.extensions import db
from app.http.clients.prefetch import is_fetched_ahead
from app.http.request_state import request_state
from app.models import LoginSession
from app.models.counter_updates import note_visit as note_visit_of

AT_MOST_EVERY = timedelta(minutes=1)


def configure_visits(app: Flask) -> None:
    """Note the visit after each response."""
    app.after_request(note_visit)


def note_visit(response: Response) -> Response:
    """Note a visit after the response was sent, so that no reader waits for a write."""
    state = request_state()
    if state.user_id and state.is_visit and not is_fetched_ahead() and is_due(state.last_seen):
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        # Plain values, since the database session is closed when they are used.
        visit = state.user_id, state.session_id, state.last_seen
        response.call_on_close(lambda: move_last_seen(app, *visit))
    return response


def is_due(last_seen: datetime | None) -> bool:
    """Return True if the last visit was noted at least a minute ago."""
    return last_seen is None or utcnow() - last_seen >= AT_MOST_EVERY


def move_last_seen(
    app: Flask, user_id: int, session_id: int | None, last_seen: datetime | None
) -> None:
    """Set the time of the last visit, if the database can be written."""
    now = utcnow()
    with app.app_context():
        try:
            note_visit_of(user_id, last_seen, now)
            if session_id is not None:
                LoginSession.note_use(session_id, now)
            db.session.commit()
        except SQLAlchemyError as error:
            app.logger.info('visit not noted: %s', error)


def write_if_possible(what: str, write: Callable[[], bool]) -> bool:
    """Commit something that a page can do without, and return True if something was written.

    `write` returns False if there is nothing to commit. Waiting for locks is cut short.
    """
    try:
        # The page itself doesn't need this, so it doesn't wait long for locks.
        wait_briefly()
        has_written = write()
        if has_written:
            db.session.commit()
    except SQLAlchemyError as error:
        db.session.rollback()
        current_app.logger.info('%s not noted: %s', what, error)
        return False
    return has_written


def note_reading(read: Callable[[], bool]) -> None:
    """Note that a user reads what was unread, if the database can be written.

    `read` changes the session and says whether there is something to commit.
    """
    # Nobody has read a page yet that the browser only prefetches.
    if request.method != 'GET' or is_fetched_ahead():
        return
    write_if_possible('reading', read)
