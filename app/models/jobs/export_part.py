"""Files of exported posts, in parts small enough to be made and read one at a time.

They are kept in the database, and not in a folder: so each process of the site can go on with a
file that another began, and give it to its owner, on whatever host the two run.
"""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Self

import sqlalchemy as sa
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime
from app.extensions import Model, db
from app.models.keyset import Cursor

# Without its variant, a part on MySQL and MariaDB had to be shorter than 64 kB.
COMPRESSED = sa.LargeBinary().with_variant(mysql.MEDIUMBLOB(), 'mysql', 'mariadb')


class ExportPart(Model):
    """One part of a file, and the last post in it."""

    task_id: Mapped[str] = mapped_column(
        sa.ForeignKey('task.id', ondelete='CASCADE'), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # In bytes, before the compression.
    size: Mapped[int] = mapped_column(sa.Integer)
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime)
    post_id: Mapped[int] = mapped_column(sa.Integer)
    data: Mapped[bytes] = mapped_column(COMPRESSED)

    @classmethod
    def create(cls, task_id: str, number: int, last: Cursor, content: bytes) -> Self:
        """Return a new part, which ends with the post at a place."""
        return cls(
            task_id=task_id,
            number=number,
            size=len(content),
            timestamp=last.timestamp,
            post_id=last.id,
            # Text shrinks well, and with it the table and every backup.
            data=zlib.compress(content),
        )

    @classmethod
    def next_place(cls, task_id: str) -> tuple[int, Cursor | None]:
        """Return the number of the part to be made next, and the last post of the one before."""
        query = sa.select(cls.number, cls.timestamp, cls.post_id).where(cls.task_id == task_id)
        last = db.session.execute(query.order_by(cls.number.desc()).limit(1)).first()
        return (last.number + 1, Cursor(last.timestamp, last.post_id)) if last else (0, None)

    @classmethod
    def content(cls, task_id: str, number: int) -> bytes | None:
        """Return what stands in a part, or None behind the last one."""
        query = sa.select(cls.data).where(cls.task_id == task_id, cls.number == number)
        data = db.session.scalar(query)
        return None if data is None else zlib.decompress(data)

    @classmethod
    def total_size(cls, task_id: str) -> int:
        """Return how long the parts of a file are together, in bytes."""
        query = sa.select(sa.func.sum(cls.size)).where(cls.task_id == task_id)
        return int(db.session.scalar(query) or 0)
