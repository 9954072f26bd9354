"""Who asks by a script, every few seconds: a short way to know that.

A page loads its user with all that belongs to them. To answer a poll it is enough that a session
is open, whose it is, and which language they read.
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
    """Yield who asks, or None for a stranger, and what their answer can be read from.

    A script asks, nobody visits.
    """
    count_no_visit()
    with db.engine.connect() as connection:
        if found := poller_of(connection):
            yield found, connection
            return
    yield polling_visitor(), db.session


def poller_of(reader: Reader) -> Poller | None:
    """Return whose open session the cookie names, or None."""
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
    """Return who asks in the way of all pages, which also knows other cookies and former keys."""
    if not current_user.is_authenticated:
        return None
    return Poller(current_user.id, current_user.language)
