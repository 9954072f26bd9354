"""What remains of a deleted post that has answers: its place in the thread."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base, Model
from app.models.threads.path import PATH_TYPE


class DeletedPost(Model):
    """The place of a deleted post in its thread.

    It is deleted with the last answer to it, so it never has an id that SQLite might use again: an
    answer has a higher id than what it answers.
    """

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reply_to_id: Mapped[int | None] = mapped_column()
    thread_id: Mapped[int] = mapped_column()
    thread_path: Mapped[str] = mapped_column(PATH_TYPE)
    reply_count: Mapped[int] = mapped_column()

    __table_args__ = (sa.Index(None, 'thread_id', 'thread_path'), Base.__table_args__)
