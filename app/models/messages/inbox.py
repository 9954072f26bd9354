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
    """The recipient accepts no messages from this user."""


class InboxMixin(NotificationsMixin):
    """A user who sends and receives messages."""

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
        # Messages to oneself would be found in both parts.
        parts = between()[: 1 if other.id == self.id else 2]
        return KeysetList(MessageRow, *parts, values=USER_ID(self.id) | OTHER_ID(other.id))

    def unread_message_count(self, but_from: int = NOBODY) -> int:
        """Return how many messages arrived since this user last read, except those of one sender.

        Flushes the session first.
        """
        db.session.flush()
        values = USER_ID(self.id) | OTHER_ID(but_from)
        return db.session.execute(unread_messages(), values).scalar_one()

    def send_message(self, recipient: InboxMixin, body: str, media: Media = NO_MEDIA) -> Message:
        """Send a message to a user, and update the number of unread messages on their pages.

        Raises MessageRefused, and MediaRefused unless all pictures are ready.
        """
        media.check(self.id)
        # Otherwise two users who write to each other at the same time deadlock on MariaDB.
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
        """Return True if a user accepts messages from this one; messages to oneself are allowed."""
        if not may_see(self.id, recipient):
            return False
        rule = recipient.who_can_message
        if rule == MessageRule.EVERYONE or recipient.id == self.id:
            return True
        # The recipient must follow the sender, since anyone can follow the recipient.
        return rule == MessageRule.FOLLOWING and is_close_to(recipient.id, self.id)

    def read_messages(self, of: int | None = None) -> bool:
        """Mark all messages as read; return False, and write nothing, if they are already.

        With a sender, do so only if there are no unread messages by others, as one time is stored
        for all messages.
        """
        if not self.unread_message_count() or (of and self.unread_message_count(but_from=of)):
            return False
        # Not the current time, since a message that arrives right now must not count as read.
        newest = sa.select(sa.func.max(Message.timestamp)).where(Message.recipient_id == self.id)
        self.last_message_read_time = db.session.scalar(newest)
        db.session.flush()
        self.hold_unread_count()
        self.tell_unread_count()
        return True

    def delete_message(self, found: Message) -> None:
        """Delete this user's copy of a message."""
        found.delete_copy(self.id)
        # Deleting the copy of a sent message changes no count.
        if found.recipient_id == self.id:
            self.hold_unread_count()
            self.tell_unread_count()

    def hold_unread_count(self) -> None:
        """Make other changes of the number of unread messages wait for this transaction.

        So each of them counts what the previous ones wrote, and messages are in commit order.
        """
        self.add_notification(UNREAD_MESSAGES, 0)

    def tell_unread_count(self) -> None:
        """Count the unread messages, and update the badges on this user's pages."""
        self.unread_messages = self.unread_message_count()
        self.add_notification(UNREAD_MESSAGES, self.unread_messages)
