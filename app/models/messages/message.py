"""Private messages."""

from __future__ import annotations

from datetime import datetime
from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.database.locking import one_locked
from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db
from app.models.media.updates import OwnedPictures
from app.models.params import USER_ID
from app.models.posts.post import BODY_LENGTH
from app.models.safety.gate import is_shown


class Message(Model):
    """A message of a user to another, or to themselves.

    Both users can delete their own copies; the row is deleted with the second one.
    """

    __subscribers__ = (OwnedPictures('message_id'),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sender_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    recipient_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    body: Mapped[str] = mapped_column(sa.String(BODY_LENGTH))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    sender_deleted: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    recipient_deleted: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    # Pages query the pictures only if there are some.
    media_count: Mapped[int] = mapped_column(sa.SmallInteger, default=0, server_default='0')

    # For the inbox, for sent messages, and for both directions of a conversation.
    __table_args__ = (
        sa.Index(None, 'recipient_id', 'timestamp', 'id'),
        sa.Index(None, 'sender_id', 'timestamp', 'id'),
        sa.Index(None, 'sender_id', 'recipient_id', 'timestamp', 'id'),
        Base.__table_args__,
    )

    def __repr__(self) -> str:
        return f'<Message {self.id}>'

    @classmethod
    def owned_by(cls, user_id: int, message_id: int, for_update: bool = True) -> Self | None:
        """Return the message if this user has a copy, locked for a change."""
        sent = (cls.sender_id == user_id) & cls.sender_deleted.is_(False)
        received = (cls.recipient_id == user_id) & cls.recipient_deleted.is_(False)
        # As in lists, messages from and to hidden users are hidden, too.
        sent &= is_shown(cls.recipient_id, USER_ID)
        received &= is_shown(cls.sender_id, USER_ID)
        mine = cls.id == message_id, sent | received
        query = sa.select(cls).where(*mine).params(USER_ID(user_id))
        return one_locked(query) if for_update else db.session.scalar(query)

    def other_side(self, user_id: int) -> int:
        """Return the id of the other user of the message."""
        return self.recipient_id if self.sender_id == user_id else self.sender_id

    def delete_copy(self, user_id: int) -> None:
        """Delete the copy of one user."""
        # Both are true if users write to themselves.
        self.sender_deleted |= self.sender_id == user_id
        self.recipient_deleted |= self.recipient_id == user_id
        if self.sender_deleted and self.recipient_deleted:
            db.session.delete(self)
        db.session.flush()
