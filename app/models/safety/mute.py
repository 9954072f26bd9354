"""Mutes, which only the user who mutes knows about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model
from app.models.params import NOW, OTHER_ID, USER_ID


class Mute(Model):
    """A user who mutes another, until a time or forever."""

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    muted_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # Whether it also applies to notifications.
    notifications: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (
        sa.UniqueConstraint('user_id', 'muted_id'),
        sa.Index(None, 'muted_id'),
        sa.Index(None, 'user_id', 'id'),
        Base.__table_args__,
    )


mute: Any = Mute.__table__
IS_ACTIVE = mute.c.until.is_(None) | (mute.c.until > NOW)
IS_MUTED = (mute.c.user_id == USER_ID) & (mute.c.muted_id == OTHER_ID) & IS_ACTIVE
