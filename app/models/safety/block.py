"""Blocks, which hide two users from each other."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model


class Block(Model):
    """A user who blocks another; it applies to both, but only the first one can end it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    blocked_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)

    # Lists check both directions, and the page of blocks reads its own by id.
    __table_args__ = (
        sa.UniqueConstraint('user_id', 'blocked_id'),
        sa.Index(None, 'blocked_id', 'user_id'),
        sa.Index(None, 'user_id', 'id'),
        Base.__table_args__,
    )
