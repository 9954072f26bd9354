"""Follow requests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model
from app.models.params import OTHER_ID, USER_ID


class FollowRequest(Model):
    """A request to follow a protected account, which its owner has not answered yet."""

    id: Mapped[int] = mapped_column(primary_key=True)
    follower_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    followed_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)

    __table_args__ = (
        sa.UniqueConstraint('follower_id', 'followed_id'),
        sa.Index(None, 'followed_id', 'id'),
        Base.__table_args__,
    )


requests: Any = FollowRequest.__table__
REQUESTED = (requests.c.follower_id == USER_ID) & (requests.c.followed_id == OTHER_ID)
