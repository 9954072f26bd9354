"""A user's sessions: starting one, listing them, ending them."""

from __future__ import annotations

from secrets import token_urlsafe

import sqlalchemy as sa

from app.dates import utcnow
from app.extensions import db
from app.models.access.login_session import (
    BROWSER_LENGTH,
    REMEMBERED,
    UNREMEMBERED,
    LoginSession,
    hash_of,
)
from app.models.user_table import UserBase


class SignedInMixin(UserBase):
    """A user who is signed in, here and elsewhere."""

    # The session of the present request; Flask-Login asks for it through get_id().
    login_session: LoginSession | None = None

    # Flask-Login would compare users by get_id(), which works only with a session.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    __abstract__ = True

    @classmethod
    def is_nobody_here(cls) -> bool:
        """Return True if there is no account yet that anybody could sign in to."""
        return db.session.scalar(sa.select(cls.id).limit(1)) is None

    def get_id(self) -> str:
        """Return what Flask-Login stores in its cookies."""
        return self.present_session().cookie

    def present_session(self) -> LoginSession:
        """Return the session of this request. Raises RuntimeError where there is none."""
        if self.login_session is None:
            raise RuntimeError('somebody signs in by app.auth.sessions.sign_in() only')
        return self.login_session

    def start_session(self, remember: bool, address: str | None, browser: str) -> LoginSession:
        """Return a new session, written but not committed, and delete those that have expired.

        A remembered session lasts 365 days, others 31. The browser's name is cut to 200 characters.
        """
        now = utcnow()
        # Done here, where the table grows, so that no job is needed.
        db.session.execute(self.sessions_where(LoginSession.expires < now))
        key = token_urlsafe(32)
        started = LoginSession(
            user_id=self.id,
            key_hash=hash_of(key),
            expires=now + (REMEMBERED if remember else UNREMEMBERED),
            address=address,
            browser=browser[:BROWSER_LENGTH],
        )
        started.key = key
        db.session.add(started)
        db.session.flush()
        return started

    def end_sessions(self, keep: LoginSession | None = None) -> None:
        """End all sessions of this user, or all but one."""
        kept = keep.id if keep else 0
        db.session.execute(self.sessions_where(LoginSession.id != kept))

    def end_session(self, session_id: int) -> bool:
        """End one session of this user; return True if there was one."""
        ended = db.session.execute(self.sessions_where(LoginSession.id == session_id))
        return bool(ended.rowcount)  # type: ignore[attr-defined]

    def sessions_where(self, condition: sa.ColumnElement[bool]) -> sa.Delete:
        """Delete the sessions of this user that meet a condition."""
        return sa.delete(LoginSession).where(LoginSession.user_id == self.id, condition)

    def open_sessions(self) -> list[LoginSession]:
        """Return the sessions that have not ended, the most recently used first."""
        query = sa.select(LoginSession).where(
            LoginSession.user_id == self.id, LoginSession.expires > utcnow()
        )
        order = LoginSession.last_seen.desc(), LoginSession.id.desc()
        return list(db.session.scalars(query.order_by(*order)))
