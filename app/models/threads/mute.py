"""Threads of which a user wants no more notifications."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base, Model


class ThreadMute(Model):
    """A thread that a user has muted; `thread_id` is the id of its first post."""

    user_id: Mapped[int] = mapped_column(
        sa.ForeignKey('user.id', ondelete='CASCADE'), primary_key=True
    )
    thread_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)

    __table_args__ = Base.__table_args__
