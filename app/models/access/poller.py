"""The user of a session, with just what a poll needs."""

from functools import cache
from hmac import compare_digest
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.database.reading import Reader
from app.dates import UTCDateTime, utcnow
from app.models.access.login_session import LoginSession, hash_of
from app.models.user_table import user_table


class Poller(NamedTuple):
    """A user whose page polls for news."""

    id: int
    language: str | None


def find_poller(reader: Reader, session_id: int, key: str) -> Poller | None:
    """Return the user of a session, if it is open and the key is the present one."""
    values = {'session_id': session_id, 'now': utcnow()}
    row = reader.execute(statement(), values).first()
    if row is None or not compare_digest(row[0], hash_of(key)):
        return None
    return Poller(*row[1:])


@cache
def statement() -> sa.Select[Any]:
    """Select the hash of the key of an open session, and its user."""
    login_session: Any = LoginSession.__table__.c
    now = sa.bindparam('now', type_=UTCDateTime)
    return (
        sa.select(login_session.key_hash, user_table.c.id, user_table.c.language)
        .join(user_table, user_table.c.id == login_session.user_id)
        .where(login_session.id == sa.bindparam('session_id'), login_session.expires > now)
    )
