"""Posts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model

if TYPE_CHECKING:
    from app.models.user import User

# What the column holds, in characters; the setting POST_LENGTH is the site's own, lower limit.
BODY_LENGTH = 5000


class Post(Model):
    """What a person wrote, at a moment."""

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(sa.String(BODY_LENGTH))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    language: Mapped[str | None] = mapped_column(sa.String(5))

    author: Mapped[User] = relationship(back_populates='posts')

    # Both are read backwards, which gives the newest post first.
    __table_args__ = (
        sa.Index(None, 'timestamp', 'id'),
        sa.Index(None, 'user_id', 'timestamp', 'id'),
        Base.__table_args__,
    )

    def __repr__(self) -> str:
        return f'<Post {self.id}>'
