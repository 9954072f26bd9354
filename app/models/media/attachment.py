"""Pictures that users add to posts and messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.database.locking import locked, one_locked
from app.database.slices import slices
from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db
from app.models.jobs.job import Job
from app.models.media.media_file import MediaFile
from app.models.media.picture import Picture, file_names

ALT_LENGTH = 1500
KEY_LENGTH, COLOR_LENGTH, PROBLEM_LENGTH = 32, 7, 20

# Uploaded pictures that belong to nothing after this time are deleted.
UNUSED_FOR = timedelta(days=1)

# The job that deletes files without rows.
DELETE_FILES = 'delete_unused_files'


class MediaState(StrEnum):
    """The state of a picture; one that is ready stays ready."""

    PROCESSING = 'processing'
    READY = 'ready'
    FAILED = 'failed'


class Attachment(Model):
    """A picture of a user that belongs to nothing yet, to a post, or to a message.

    Width, height and color are those of the largest file, and unset until it is ready.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'), index=True)
    # If the database itself deletes the post, its pictures become unused.
    post_id: Mapped[int | None] = mapped_column(sa.ForeignKey('post.id', ondelete='SET NULL'))
    message_id: Mapped[int | None] = mapped_column(sa.ForeignKey('message.id', ondelete='SET NULL'))
    pending_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey('pending_post.id', ondelete='SET NULL')
    )
    position: Mapped[int] = mapped_column(default=0, server_default='0')
    key: Mapped[str] = mapped_column(sa.String(KEY_LENGTH), unique=True)
    width: Mapped[int] = mapped_column(default=0, server_default='0')
    height: Mapped[int] = mapped_column(default=0, server_default='0')
    alt: Mapped[str] = mapped_column(sa.String(ALT_LENGTH), default='')
    color: Mapped[str] = mapped_column(sa.String(COLOR_LENGTH), default='')
    is_animated: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    state: Mapped[str] = mapped_column(sa.String(10), default=MediaState.PROCESSING)
    # How often a worker began to read it; a picture that crashes workers is soon given up.
    attempts: Mapped[int] = mapped_column(default=0, server_default='0')
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)

    __table_args__ = (
        sa.Index(None, 'post_id', 'position'),
        sa.Index(None, 'message_id', 'position'),
        sa.Index(None, 'pending_id', 'position'),
        Base.__table_args__,
    )

    def __repr__(self) -> str:
        return f'<Attachment {self.id} {self.state}>'

    @classmethod
    def owned_by(
        cls, user_id: int, attachment_id: int, for_update: bool = False
    ) -> Attachment | None:
        """Return a picture of this user, optionally locked for a change."""
        query = sa.select(cls).where(cls.id == attachment_id, cls.user_id == user_id)
        return one_locked(query) if for_update else db.session.scalar(query)

    @classmethod
    def of_post(cls, post_id: int) -> Sequence[Attachment]:
        """Return the pictures of a post in their order."""
        query = sa.select(cls).where(cls.post_id == post_id).order_by(cls.position, cls.id)
        return db.session.scalars(query).all()

    @classmethod
    def waiting(cls, attachment_id: int) -> Attachment | None:
        """Return a picture that is not processed yet, locked, or None."""
        is_waiting = cls.state == MediaState.PROCESSING
        return one_locked(sa.select(cls).where(cls.id == attachment_id, is_waiting))

    @classmethod
    def count_attempt(cls, attachment_id: int, by: int) -> None:
        """Add to the number of unfinished attempts to read a picture."""
        change = sa.update(cls).where(cls.id == attachment_id)
        db.session.execute(change.values(attempts=cls.attempts + by))

    def set_ready(self, width: int, height: int, color: str, is_animated: bool) -> None:
        """Store the properties of the files of this picture."""
        self.width, self.height, self.color = width, height, color
        self.is_animated, self.state = is_animated, MediaState.READY

    @property
    def is_unused(self) -> bool:
        """True for a picture that belongs to nothing."""
        return (self.post_id, self.message_id, self.pending_id) == (None, None, None)

    @property
    def picture(self) -> Picture:
        """The picture as pages show it, once it is ready."""
        return Picture(*(getattr(self, name) for name in Picture._fields))

    @classmethod
    def unused_condition(cls) -> sa.ColumnElement[bool]:
        """Match pictures that belong to nothing."""
        return cls.post_id.is_(None) & cls.message_id.is_(None) & cls.pending_id.is_(None)

    @classmethod
    def unused(cls) -> Sequence[Any]:
        """Return the ids and keys of the pictures that have belonged to nothing for a day."""
        is_old = cls.timestamp < utcnow() - UNUSED_FOR
        query = sa.select(cls.id, cls.key).where(cls.unused_condition(), is_old)
        return db.session.execute(query).all()

    @classmethod
    def discard_unused(cls) -> int:
        """Delete the pictures that have belonged to nothing for a day; return how many."""
        deleted = 0
        for some in slices(cls.unused()):
            # A forgotten draft may be sent right now; locked pictures can no longer be posted.
            ids = [row.id for row in some]
            query = sa.select(cls.id, cls.key).where(cls.id.in_(ids), cls.unused_condition())
            deleted += discard(db.session(), db.session.execute(locked(query)).all())
        return deleted


def discard(session: Session, rows: Sequence[Any]) -> int:
    """Delete pictures, given as rows with an id and a key; a job deletes their files."""
    table: Any = Attachment.__table__
    for some in slices(rows):
        forget_files(session, (row.key for row in some))
        ids = [row.id for row in some]
        session.connection().execute(sa.delete(table).where(table.c.id.in_(ids)))
    return len(rows)


def forget_files(session: Session, keys: Iterable[str]) -> None:
    """Delete the rows of the files of pictures; jobs delete the files."""
    names = [name for key in keys for name in file_names(key)]
    files: Any = MediaFile.__table__
    session.connection().execute(sa.delete(files).where(files.c.name.in_(names)))
    leave_files(session, names)


def leave_files(session: Session, names: Sequence[str]) -> None:
    """Add jobs that delete files without rows."""
    # A job's arguments may take 64 kB on MySQL and MariaDB, and a picture has several files.
    for some in slices(names):
        session.add(Job.call(DELETE_FILES, names=[*some]))
