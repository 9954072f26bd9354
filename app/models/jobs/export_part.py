"""Files of exports, in parts small enough to be written and read one at a time.

They are stored in the database and not in a folder, so that every process of the site, on any host,
can continue a file that another one began, and serve it to its owner.
"""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import NamedTuple, Self

import sqlalchemy as sa
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime
from app.extensions import Model, db
from app.models.keyset import Cursor

# Without this variant, MySQL and MariaDB would limit a part to 64 kB.
COMPRESSED = sa.LargeBinary().with_variant(mysql.MEDIUMBLOB(), 'mysql', 'mariadb')

# The section that a file begins with.
POSTS = 'posts'


class LastPart(NamedTuple):
    """The last part of a file so far: its number, its section, and the place of its last row."""

    number: int = -1
    section: str | None = None
    place: Cursor | None = None


class ExportPart(Model):
    """One part of a file, and its last row: a post, or whatever `section` contains."""

    task_id: Mapped[str] = mapped_column(
        sa.ForeignKey('task.id', ondelete='CASCADE'), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # In bytes, before the compression.
    size: Mapped[int] = mapped_column(sa.Integer)
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime)
    # The id of that row; the name is from a time when all rows were posts.
    post_id: Mapped[int] = mapped_column(sa.Integer)
    section: Mapped[str] = mapped_column(sa.String(20), default=POSTS, server_default=POSTS)
    data: Mapped[bytes] = mapped_column(COMPRESSED)

    @classmethod
    def create(
        cls, task_id: str, number: int, last: Cursor, content: bytes, section: str = POSTS
    ) -> Self:
        """Return a new part that ends with the row at a place."""
        return cls(
            task_id=task_id,
            number=number,
            size=len(content),
            timestamp=last.timestamp,
            post_id=last.id,
            section=section,
            # Text shrinks well, and with it the table and every backup.
            data=zlib.compress(content),
        )

    @classmethod
    def last_of(cls, task_id: str) -> LastPart:
        """Return the last part of a file so far."""
        query = sa.select(cls.number, cls.section, cls.timestamp, cls.post_id)
        query = query.where(cls.task_id == task_id).order_by(cls.number.desc()).limit(1)
        last = db.session.execute(query).first()
        if last is None:
            return LastPart()
        return LastPart(last.number, last.section, Cursor(last.timestamp, last.post_id))

    @classmethod
    def content(cls, task_id: str, number: int) -> bytes | None:
        """Return the content of a part, or None after the last one."""
        query = sa.select(cls.data).where(cls.task_id == task_id, cls.number == number)
        data = db.session.scalar(query)
        return None if data is None else zlib.decompress(data)

    @classmethod
    def total_size(cls, task_id: str) -> int:
        """Return the total length of all parts of a file, in bytes."""
        query = sa.select(sa.func.sum(cls.size)).where(cls.task_id == task_id)
        return int(db.session.scalar(query) or 0)
