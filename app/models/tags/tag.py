"""Tags and their posts."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime
from app.extensions import Base, Model
from app.text.names import TAG_LENGTH

# Some characters turn into three when their case is folded.
FOLDED_LENGTH = 3 * TAG_LENGTH


class Tag(Model):
    """A tag, with its name in folded case and the number of its posts."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(FOLDED_LENGTH), unique=True)
    post_count: Mapped[int] = mapped_column(default=0, server_default='0')

    __table_args__ = Base.__table_args__


class PostTag(Model):
    """A tag of a post; time and kind are copied from the post, for lists by tag."""

    post_id: Mapped[int] = mapped_column(
        sa.ForeignKey('post.id', ondelete='CASCADE'), primary_key=True
    )
    tag_id: Mapped[int] = mapped_column(
        sa.ForeignKey('tag.id', ondelete='CASCADE'), primary_key=True
    )
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime)
    is_reply: Mapped[bool] = mapped_column()

    __table_args__ = (
        sa.Index(None, 'tag_id', 'is_reply', 'timestamp', 'post_id'),
        Base.__table_args__,
    )
