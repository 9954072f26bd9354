"""Likes and bookmarks."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model


class ReactionColumns:
    """A reaction of a user to a post, at most one of each kind. Lists are in the order of ids."""

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    post_id: Mapped[int] = mapped_column(sa.ForeignKey('post.id', ondelete='CASCADE'))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[object, ...]:
        return (
            sa.UniqueConstraint('post_id', 'user_id'),
            sa.Index(None, 'user_id', 'id'),
            sa.Index(None, 'post_id', 'id'),
            Base.__table_args__,
        )


class PostLike(ReactionColumns, Model):
    """A user's like of a post, which is public."""


class Bookmark(ReactionColumns, Model):
    """A user's bookmark of a post, which is private."""
