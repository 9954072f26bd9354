"""A quick way to identify the reader of a page that polls every few seconds.

A page loads its user with everything that belongs to them. To answer a poll, it is enough to know
that a session is open, whose it is, and which language they read.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, session

from app.database.reading import Reader
from app.extensions import db
from app.http.access import current_user
from app.http.request_state import count_no_visit, identify
from app.languages.locale import note_visitor
from app.models.access.poller import Poller, find_poller
from app.models.keyset import MAX_ID, parse_number


@contextmanager
def polling() -> Iterator[tuple[Poller | None, Reader]]:
    """Yield who polls, or None for a stranger, and the connection to read the answer from.

    Only scripts ask, so this is no visit.
    """
    count_no_visit()
    with db.engine.connect() as connection:
        if found := poller_of(connection):
            yield found, connection
            return
    yield polling_visitor(), db.session


def poller_of(reader: Reader) -> Poller | None:
    """Return the user of the open session in the cookie, or None."""
    id_text, _, key = session.get('_user_id', '').partition('.')
    session_id = parse_number(id_text, MAX_ID)
    found = find_poller(reader, session_id, key) if session_id else None
    if found is None:
        return None
    g.poller = found
    identify(found.id, session_id, None)
    note_visitor()
    return found


def polling_visitor() -> Poller | None:
    """Return who polls like any page does, which also knows other cookies and former keys."""
    if not current_user.is_authenticated:
        return None
    return Poller(current_user.id, current_user.language)
