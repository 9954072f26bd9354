"""Which posts quote another."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base, Model


class Quote(Model):
    """A post that quotes another; when that one is deleted, the row stays without its id."""

    post_id: Mapped[int] = mapped_column(
        sa.ForeignKey('post.id', ondelete='CASCADE'), primary_key=True
    )
    quoted_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey('post.id', ondelete='SET NULL'), index=True
    )

    __table_args__ = Base.__table_args__
