"""The pictures of a user, for an export."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import Cursor
from app.models.media.attachment import Attachment
from app.models.media.picture import Picture
from app.models.messages.message import Message
from app.models.user_table import hidden_accounts, user_table

attachment: Any = Attachment.__table__.c
PICTURE = tuple(attachment[name] for name in Picture._fields)


def names_of_posts(user_id: int, limit: int | None = None) -> list[str]:
    """Return the names of the largest files of all pictures in a user's posts, oldest first."""
    own = attachment.user_id == user_id, attachment.post_id.is_not(None)
    query = sa.select(*PICTURE).where(*own).order_by(attachment.id).limit(limit)
    return [Picture(*row).largest for row in db.session.execute(query)]


def names_of_messages(user_id: int, limit: int | None = None) -> list[str]:
    """Return the same for the pictures in private messages that a user sent and has kept."""
    query = of_messages(user_id, *PICTURE).order_by(attachment.id).limit(limit)
    return [Picture(*row).largest for row in db.session.execute(query)]


def count_sent_pictures(user_id: int) -> int:
    return db.session.scalar(of_messages(user_id, sa.func.count())) or 0


def sent_pictures_after(user_id: int, place: Cursor | None, most: int) -> Sequence[Any]:
    """Return the next pictures of messages after a place, with recipient and time."""
    query = of_messages(user_id, *PICTURE, user_table.c.username, Message.timestamp)
    if place:
        query = query.where(attachment.id > place.id)
    return db.session.execute(query.order_by(attachment.id).limit(most)).all()


def of_messages(user_id: int, *columns: Any) -> sa.Select[Any]:
    """Select columns of the pictures in messages of which a user still has a copy."""
    # As in lists, closed accounts must not be revealed.
    kept = Message.sender_deleted.is_(False), Message.recipient_id.not_in(hidden_accounts())
    query = sa.select(*columns).select_from(Attachment)
    query = query.join(Message, Message.id == attachment.message_id)
    query = query.join(user_table, user_table.c.id == Message.recipient_id)
    return query.where(attachment.user_id == user_id, *kept)
