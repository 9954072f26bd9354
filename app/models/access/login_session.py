"""The server's record of each sign-in: what a cookie refers to, and what signing out deletes."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship

from app.dates import UTCDateTime, utcnow
from app.extensions import Model, db
from app.models.events.notification import UNREAD_MESSAGES, UNSEEN_EVENTS, Notification
from app.models.user_table import UserBase

REMEMBERED = timedelta(days=365)
UNREMEMBERED = timedelta(days=31)

# Two tabs that a browser opens at once bring the same remember cookie. One of them changes it,
# and for so long the other may still come with the former one.
GRACE = timedelta(minutes=1)

BROWSER_LENGTH = 200


class LoginSession(Model):
    """One sign-in of one user in one browser.

    Cookies hold its id and a random key of 256 bits, of which only the SHA-256 is stored. The
    key changes each time a remember cookie is used, so a copied cookie is found out when it or the
    original comes with the former key (Barry Jaspan, "Improved Persistent Login Cookie Best
    Practice", 2006).
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'), index=True)
    key_hash: Mapped[str] = mapped_column(sa.String(64))
    former_key_hash: Mapped[str | None] = mapped_column(sa.String(64))
    rotated: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    last_seen: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    expires: Mapped[datetime] = mapped_column(UTCDateTime)
    address: Mapped[str | None] = mapped_column(sa.String(45))
    browser: Mapped[str] = mapped_column(sa.String(BROWSER_LENGTH))

    user: Mapped[UserBase] = relationship('User', back_populates='login_sessions')

    # Known only while a request is answered: the key as the cookie brings it.
    key: str | None = None

    @property
    def cookie(self) -> str:
        """What a cookie holds of this session."""
        return f'{self.id}.{self.key}'

    @classmethod
    def find(cls, session_id: int) -> LoginSession | None:
        """Return a session that has not expired, with its user and what they haven't read.

        One statement does it all, as every page needs it.
        """
        values = {'session_id': session_id, 'now': utcnow()}
        row = db.session.execute(session_statement(), values).first()
        if row is None:
            return None
        found: LoginSession = row[0]
        found.user.unread_messages, found.user.unseen_events = map(count_in, row[1:])
        return found

    @classmethod
    def note_use(cls, session_id: int, moment: datetime) -> None:
        """Move the time at which a session was last used."""
        db.session.execute(sa.update(cls).where(cls.id == session_id).values(last_seen=moment))

    def accepts(self, key: str) -> bool:
        """Return True if a key is the present one, or the former one shortly after the change."""
        return compare_digest(self.key_hash, hash_of(key)) or (
            self.had(key) and utcnow() - self.rotated < GRACE
        )

    def had(self, key: str) -> bool:
        """Return True if a key is the one before the present one."""
        # A comparison that ends at the first difference would tell how much was right.
        return compare_digest(self.former_key_hash or '', hash_of(key))

    def end(self) -> bool:
        """Delete the session."""
        db.session.delete(self)
        return True

    def rotate(self) -> bool:
        """Change the key and begin the 365 days anew, or say False when another request did so.

        The caller commits.
        """
        new_key = token_urlsafe(32)
        changed = db.session.execute(
            sa.update(LoginSession)
            .where(LoginSession.id == self.id, LoginSession.key_hash == hash_of(self.key or ''))
            .values(
                key_hash=hash_of(new_key),
                former_key_hash=self.key_hash,
                rotated=utcnow(),
                expires=utcnow() + REMEMBERED,
            )
        )
        if changed.rowcount == 1:  # type: ignore[attr-defined]
            self.key = new_key
        return self.key == new_key


@cache
def session_statement() -> sa.Select[Any]:
    """Select an open session with its user: every page runs this, so it is built once.

    With it come the counts of unread messages and events, as they stand in notifications.
    """
    now = sa.bindparam('now', type_=UTCDateTime)
    return (
        sa.select(LoginSession, latest(UNREAD_MESSAGES), latest(UNSEEN_EVENTS))
        .join(LoginSession.user)
        .options(contains_eager(LoginSession.user).undefer_group('page').undefer_group('reader'))
        .where(LoginSession.id == sa.bindparam('session_id'), LoginSession.expires > now)
    )


def latest(name: str) -> Any:
    """Select the present value of a notification to the user of a session, as JSON."""
    notified = Notification.__table__.c
    query = sa.select(notified.payload_json).where(notified.user_id == LoginSession.user_id)
    return query.where(notified.name == name).correlate(LoginSession).scalar_subquery()


def count_in(payload: str | None) -> int:
    """Return the count that JSON holds, or 0 where there never was one."""
    return int(payload or 0)


def hash_of(key: str) -> str:
    """Return what is stored of a key: SHA-256, enough for a key that nobody can guess."""
    return sha256(key.encode()).hexdigest()
