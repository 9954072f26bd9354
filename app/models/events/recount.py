"""Corrects the badges of other users when an account closes or opens."""

import sqlalchemy as sa

from app.extensions import db
from app.models.events.badges import recount
from app.models.events.event import Event, event, unseen_statement
from app.models.events.grouping import regroup_events_by
from app.models.events.notification import UNREAD_MESSAGES, UNSEEN_EVENTS
from app.models.messages.message import Message
from app.models.messages.row import unread_messages


def recount_unread_from(user_id: int) -> None:
    """Correct the badges of everyone whom this user has notified of something.

    The number of statements doesn't depend on how many they are. Flushes the session.
    """
    db.session.flush()
    written_to = sa.select(Message.recipient_id).where(Message.sender_id == user_id)
    notified = sa.select(Event.user_id).where(Event.actor_id == user_id)
    recount(UNREAD_MESSAGES, unread_messages(), written_to)
    recount(UNSEEN_EVENTS, unseen_statement(), notified)


def recount_between(*user_ids: int) -> None:
    """Correct the badges of two users who can no longer see each other, or can again."""
    for reader_id, other_id in (user_ids, user_ids[::-1]):
        recount_of(other_id, reader_id)


def recount_of(user_id: int, reader_id: int) -> None:
    """Correct the badges of a reader who sees more or less of a user than before."""
    db.session.flush()
    # Of several users who liked a post, the one who is named may be hidden now.
    regroup_events_by(user_id, event.user_id == reader_id)
    recount(UNREAD_MESSAGES, unread_messages(), [reader_id])
    recount(UNSEEN_EVENTS, unseen_statement(), [reader_id])
