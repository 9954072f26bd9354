"""Counting anew for others what becomes unread, or no longer is, as an account closes or opens."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.visitors import replacement_traverse

from app.dates import utcnow
from app.extensions import db
from app.models.events.event import Event, unseen_statement
from app.models.events.notification import (
    MICROSECOND,
    UNREAD_MESSAGES,
    UNSEEN_EVENTS,
    Notification,
)
from app.models.messages.message import Message
from app.models.messages.row import unread_messages
from app.models.params import OTHER_ID, USER_ID

NOBODY = 0


def recount_unread_from(user_id: int) -> None:
    """Correct the badges of all whom this user wrote to, followed or told of something else.

    It takes as many statements for all of them as for one. Flushes what the session holds.
    """
    db.session.flush()
    written_to = sa.select(Message.recipient_id).where(Message.sender_id == user_id)
    notified = sa.select(Event.user_id).where(Event.actor_id == user_id)
    recount(UNREAD_MESSAGES, unread_messages(), written_to)
    recount(UNSEEN_EVENTS, unseen_statement(), notified)


def recount(name: str, count: sa.Select[int], user_ids: Any) -> None:
    """Set the values of this name for these users to what the statement counts for each."""
    now, time = utcnow().timestamp(), Notification.timestamp
    later = sa.case((time < now, now), else_=time + MICROSECOND)
    theirs = sa.update(Notification).where(
        Notification.name == name, Notification.user_id.in_(user_ids)
    )
    # The rows are locked first, so that each count sees what was committed until then.
    for values in ({'timestamp': later}, {'payload_json': for_each(count)}):
        db.session.execute(
            theirs.values(values).execution_options(synchronize_session=False), OTHER_ID(NOBODY)
        )


def for_each(count: sa.Select[int]) -> Any:
    """Return a count for one user as the JSON of the same count for the user of each row."""

    def user_of_row(element: Any, **_: Any) -> Any:
        is_user = isinstance(element, sa.BindParameter) and element.key == USER_ID.key
        return Notification.__table__.c.user_id if is_user else None

    counted: Any = replacement_traverse(count, {}, user_of_row)
    return sa.cast(counted.scalar_subquery(), sa.String(20))
