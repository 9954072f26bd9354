"""Responses that are kept for programs that repeat a request because they got no answer."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db

# Programs repeat a request within minutes; a day is enough even if one was switched off.
KEPT = timedelta(days=1)

# A post comes with its warning and the texts of its pictures, and JSON has up to twelve bytes for a
# character; without its variant, MySQL and MariaDB would refuse more than 64 kB.
LONG_TEXT = sa.Text().with_variant(mysql.MEDIUMTEXT(), 'mysql', 'mariadb')


class IdempotentResponse(Model):
    """The response to a request with a key, written together with what the request made.

    Only hashes of the key and of the request are kept. Requests for new accounts have no user.
    """

    __tablename__ = 'kept_answer'

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    request_hash: Mapped[str] = mapped_column(sa.String(64))
    status: Mapped[int] = mapped_column(sa.Integer)
    location: Mapped[str | None] = mapped_column(sa.String(200))
    body: Mapped[str] = mapped_column(LONG_TEXT)
    created: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow, index=True)

    __table_args__ = (sa.Index(None, 'user_id'), Base.__table_args__)

    @classmethod
    def find(cls, key_hash: str) -> IdempotentResponse | None:
        """Return the response that was kept under a key in the last day, or None."""
        is_new = cls.created > utcnow() - KEPT
        return db.session.scalar(sa.select(cls).where(cls.key_hash == key_hash, is_new))

    @classmethod
    def forget_old(cls) -> None:
        """Delete the responses that nobody will ask for again."""
        db.session.execute(sa.delete(cls).where(cls.created <= utcnow() - KEPT))
