"""A user's private messages."""

from __future__ import annotations

import sqlalchemy as sa

from app.extensions import db
from app.models.events.notification import UNREAD_MESSAGES, NotificationsMixin
from app.models.keyset_list import KeysetList
from app.models.media.attaching import NO_MEDIA, Media
from app.models.messages.message import Message
from app.models.messages.row import (
    MessageRow,
    between,
    last_messages,
    received,
    sent,
    unread_messages,
)
from app.models.params import OTHER_ID, USER_ID
from app.models.safety.gate import is_close_to, may_see
from app.models.safety.message_rule import MessageRule
from app.models.user_table import UserBase
from app.models.users.locking import lock_users

# No row has this id, so one statement serves with and without a sender.
NOBODY = 0


class MessageRefused(Exception):
    """The recipient wants no messages of this user."""


class InboxMixin(NotificationsMixin):
    """A user who writes to others and is written to."""

    __abstract__ = True

    def inbox(self) -> KeysetList[MessageRow]:
        return KeysetList(MessageRow, received(), values=USER_ID(self.id))

    def conversations(self) -> KeysetList[MessageRow]:
        """Return the last message of each conversation of this user."""
        return KeysetList(MessageRow, *last_messages(), values=USER_ID(self.id))

    def sent_messages(self) -> KeysetList[MessageRow]:
        return KeysetList(MessageRow, sent(), values=USER_ID(self.id))

    def conversation(self, other: UserBase) -> KeysetList[MessageRow]:
        """Return the messages between this user and another, or to themselves."""
        # A note to oneself would be found on both sides.
        parts = between()[: 1 if other.id == self.id else 2]
        return KeysetList(MessageRow, *parts, values=USER_ID(self.id) | OTHER_ID(other.id))

    def unread_message_count(self, but_from: int = NOBODY) -> int:
        """Return how many messages came since this user last read, without those of one sender.

        Flushes first what the session holds.
        """
        db.session.flush()
        values = USER_ID(self.id) | OTHER_ID(but_from)
        return db.session.execute(unread_messages(), values).scalar_one()

    def send_message(self, recipient: InboxMixin, body: str, media: Media = NO_MEDIA) -> Message:
        """Write to a user, whose pages come to show the new number of unread messages.

        Raises MessageRefused, and MediaRefused unless all pictures are ready.
        """
        media.check(self.id)
        # MariaDB would otherwise find a deadlock where two users write to each other at once.
        lock_users(self.id, recipient.id)
        if not self.may_message(recipient):
            raise MessageRefused
        recipient.hold_unread_count()
        written = Message(sender_id=self.id, recipient_id=recipient.id, body=body)
        written.media_count = len(media.ids)
        db.session.add(written)
        if media.ids:
            db.session.flush()
            media.give(self.id, message_id=written.id)
        recipient.tell_unread_count()
        return written

    def may_message(self, recipient: UserBase) -> bool:
        """Return True if another user wants messages of this one; notes to oneself are free."""
        if not may_see(self.id, recipient):
            return False
        rule = recipient.who_can_message
        if rule == MessageRule.EVERYONE or recipient.id == self.id:
            return True
        # What counts is whom the recipient follows, since anyone can follow the recipient.
        return rule == MessageRule.FOLLOWING and is_close_to(recipient.id, self.id)

    def read_messages(self, of: int | None = None) -> bool:
        """Count all messages as read; say False, and write nothing, if they are already.

        With a sender, do so only if nobody else's message is unread: there is but one time.
        """
        if not self.unread_message_count() or (of and self.unread_message_count(but_from=of)):
            return False
        # A message that arrives at this moment must not count as read, so this is not now.
        newest = sa.select(sa.func.max(Message.timestamp)).where(Message.recipient_id == self.id)
        self.last_message_read_time = db.session.scalar(newest)
        db.session.flush()
        self.hold_unread_count()
        self.tell_unread_count()
        return True

    def delete_message(self, found: Message) -> None:
        """Delete this user's copy of a message."""
        found.delete_copy(self.id)
        # Deleting a copy of what was sent changes no count of this user.
        if found.recipient_id == self.id:
            self.hold_unread_count()
            self.tell_unread_count()

    def hold_unread_count(self) -> None:
        """Let other changes of the number of unread messages wait for this transaction.

        So each counts what those before it wrote, and messages have the order of their commits.
        """
        self.add_notification(UNREAD_MESSAGES, 0)

    def tell_unread_count(self) -> None:
        """Count the unread messages, and tell this user's pages."""
        self.unread_messages = self.unread_message_count()
        self.add_notification(UNREAD_MESSAGES, self.unread_messages)
