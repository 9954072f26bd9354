"""Noting what a person has read."""

from collections.abc import Callable

from flask import current_app, request
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.http.visits import is_fetched_ahead


def note_reading(read: Callable[[], bool]) -> None:
    """Note that a person reads what was unread; where the database can't be written, do without.

    `read` changes the session and says whether there is something to commit.
    """
    if request.method != 'GET' or is_fetched_ahead():
        return
    try:
        if read():
            db.session.commit()
    except SQLAlchemyError as error:
        db.session.rollback()
        current_app.logger.info('reading not noted: %s', error)
