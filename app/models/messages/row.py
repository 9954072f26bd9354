"""Messages as pages show them, and the conditions of each list of messages."""

from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.models.keyset import Cursor
from app.models.keyset_list import Conditions
from app.models.messages.message import Message
from app.models.params import OTHER_ID, USER_ID
from app.models.safety.gate import is_shown
from app.models.unread import unread_statement
from app.models.user_table import user_columns, user_table

message: Any = Message.__table__.c

# The columns of sender and recipient, in this order.
SIDE = 'id', 'username', 'email', 'avatar_key', 'display_name'


class MessageRow(NamedTuple):
    """A message with the names and addresses of both sides."""

    id: int
    body: str
    timestamp: datetime
    sender_id: int
    sender: str
    sender_email: str
    sender_avatar_key: str | None
    sender_name: str
    recipient_id: int
    recipient: str
    recipient_email: str
    recipient_avatar_key: str | None
    recipient_name: str
    media_count: int = 0

    @property
    def cursor(self) -> Cursor:
        """The place of the message in every list."""
        return Cursor(self.timestamp, self.id)

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the columns that order lists of messages."""
        return message.timestamp, message.id

    @classmethod
    def id_column(cls) -> Any:
        return message.id

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of rows, in their order."""
        sender, recipient = (user_table.alias() for _ in range(2))
        return (
            sa.select(
                *(message.id, message.body, message.timestamp),
                *user_columns(SIDE, sender.c),
                *user_columns(SIDE, recipient.c),
                message.media_count,
            )
            .join_from(Message.__table__, sender, sender.c.id == message.sender_id)
            .join(recipient, recipient.c.id == message.recipient_id)
        )


@cache
def received() -> Conditions:
    """Return the conditions of messages to a user, except those from users hidden from them."""
    mine = (message.recipient_id == USER_ID, message.recipient_deleted.is_(False))
    return *mine, is_shown(message.sender_id, USER_ID)


@cache
def sent() -> Conditions:
    """Return the conditions of messages by a user, except those to users hidden from them."""
    mine = (message.sender_id == USER_ID, message.sender_deleted.is_(False))
    return *mine, is_shown(message.recipient_id, USER_ID)


@cache
def between() -> tuple[Conditions, ...]:
    """Return the conditions of both directions of a conversation with another user."""
    theirs = (*received(), message.sender_id == OTHER_ID)
    return theirs, (*sent(), message.recipient_id == OTHER_ID)


@cache
def last_messages() -> tuple[Conditions, ...]:
    """Return the conditions of the last message of each conversation, in both directions.

    Messages to oneself are among the received ones.
    """
    to_others = message.recipient_id != USER_ID
    return (
        (*received(), *nothing_newer_with(message.sender_id)),
        (*sent(), to_others, *nothing_newer_with(message.recipient_id)),
    )


def nothing_newer_with(other: Any) -> Conditions:
    """Return the conditions that there is no newer message; each is a lookup in an index."""
    newer = Message.__table__.alias().c
    is_newer = (newer.timestamp > message.timestamp) | (
        (newer.timestamp == message.timestamp) & (newer.id > message.id)
    )
    came = (
        newer.sender_id == other,
        newer.recipient_id == USER_ID,
        newer.recipient_deleted.is_(False),
    )
    went = (
        newer.sender_id == USER_ID,
        newer.recipient_id == other,
        newer.sender_deleted.is_(False),
    )
    return tuple(~sa.exists().where(*side, is_newer) for side in (came, went))


@cache
def unread_messages() -> sa.Select[int]:
    """Count the messages that a user received since they last read, except from one user."""
    not_theirs = message.sender_id != OTHER_ID
    return unread_statement(Message.__table__, 'last_message_read_time', *received(), not_theirs)
