"""What timelines read: that somebody posted or reposted something, and when."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model


class TimelineEntry(Model):
    """A post, or a repost of one, by the user on whose followers' home pages it appears.

    A repost is an entry and never a post, so whatever else reads posts needs no exception.
    `is_reply` and `reply_to_user_id` are about replies to others, and repeat what the post says. An
    entry of a post for those only whom it mentions is a reply to nobody known.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    post_id: Mapped[int] = mapped_column(sa.ForeignKey('post.id', ondelete='CASCADE'))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    is_repost: Mapped[bool] = mapped_column(default=False)
    is_reply: Mapped[bool] = mapped_column(default=False)
    reply_to_user_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey('user.id', ondelete='SET NULL'), index=True
    )

    __table_args__ = (
        sa.UniqueConstraint('post_id', 'is_repost', 'user_id'),
        sa.Index(None, 'user_id', 'timestamp', 'id'),
        Base.__table_args__,
    )
