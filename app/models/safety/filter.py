"""Filters: words and tags that a user doesn't want to read about."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model

PHRASE_LENGTH = 100


class FilterAction(StrEnum):
    """What happens to a post with the phrase: it is left out, or covered until it is opened."""

    HIDE = 'hide'
    COVER = 'cover'


class Filter(Model):
    """A word, a phrase or a tag that a user filters, until a time or forever."""

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    # As it was typed, so that the user recognizes it.
    phrase: Mapped[str] = mapped_column(sa.String(PHRASE_LENGTH))
    action: Mapped[str] = mapped_column(sa.String(10))
    until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)

    # The key serves the list of one user, too, which is short.
    __table_args__ = (sa.UniqueConstraint('user_id', 'phrase'), Base.__table_args__)

    @property
    def has_ended(self) -> bool:
        """True if its time is over; the row is kept, so that the user can set another one."""
        return self.until is not None and self.until <= utcnow()
