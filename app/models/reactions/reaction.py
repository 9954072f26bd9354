"""What users do with a post by one press of a button: like it, or keep a bookmark of it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model


class ReactionColumns:
    """One reaction of a user to a post: twice is once. Lists of them are in the order of ids."""

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
    """That a user likes a post, which everyone may know."""


class Bookmark(ReactionColumns, Model):
    """That a user wants to find a post again, which nobody else learns."""
