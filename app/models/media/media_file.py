"""The files of users in the store; the store is cleaned up by these rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Model, db
from app.models.user_table import UserBase

NAME_LENGTH = 48


class MediaFile(Model):
    """A file of a user in the store, with its size in bytes and the digest of its content."""

    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'), index=True)
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(sa.String(64))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)

    @classmethod
    def describe(cls, name: str, user_id: int, content: bytes) -> MediaFile:
        """Return the row of a file."""
        digest = sha256(content).hexdigest()
        return cls(name=name, user_id=user_id, size=len(content), digest=digest)

    @classmethod
    def add(cls, user_id: int, files: Mapping[str, bytes]) -> None:
        """Add the rows of a user's files, which are given by their names."""
        db.session.add_all(cls.describe(name, user_id, files[name]) for name in files)

    @classmethod
    def names_of(cls, user_id: int, key: str = '') -> list[str]:
        """Return the names of a user's files, or of the files of one picture."""
        query = sa.select(cls.name).where(cls.user_id == user_id, cls.name.startswith(key))
        return list(db.session.scalars(query))

    @classmethod
    def known(cls, names: Collection[str]) -> set[str]:
        """Return the names that have a row."""
        return set(db.session.scalars(sa.select(cls.name).where(cls.name.in_(names))))

    @classmethod
    def size_of(cls, user_id: int) -> int:
        """Return how much a user has in the store, in bytes."""
        query = sa.select(sa.func.coalesce(sa.func.sum(cls.size), 0))
        return int(db.session.scalar(query.where(cls.user_id == user_id)) or 0)

    @classmethod
    def after(cls, name: str, limit: int) -> list[MediaFile]:
        """Return files in the order of their names, after one of them."""
        query = sa.select(cls).where(cls.name > name).order_by(cls.name).limit(limit)
        return list(db.session.scalars(query))

    def has_content(self, content: bytes) -> bool:
        """Return True if this is the content that was stored."""
        return sha256(content).hexdigest() == self.digest

    @classmethod
    def total(cls) -> tuple[int, int]:
        """Return how many files there are, and how many bytes."""
        size = sa.func.coalesce(sa.func.sum(cls.size), 0)
        files, total = db.session.execute(sa.select(sa.func.count(), size).select_from(cls)).one()
        return files, int(total)

    @classmethod
    def largest(cls, limit: int) -> list[tuple[str, int]]:
        """Return the users with the most bytes in the store, by their names."""
        size = sa.func.sum(cls.size).label('size')
        query = sa.select(UserBase.username, size).join(UserBase, UserBase.id == cls.user_id)
        rows = db.session.execute(
            query.group_by(UserBase.id, UserBase.username).order_by(size.desc()).limit(limit)
        )
        return [(name, int(total)) for name, total in rows]

    @classmethod
    def remove(cls, names: Collection[str]) -> None:
        """Delete the rows of these names."""
        db.session.execute(sa.delete(cls).where(cls.name.in_(names)))
