"""The values that open pages poll."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database.reading import Reader
from app.database.upsert import upsert
from app.dates import utcnow
from app.extensions import Base, Model, db
from app.models.params import USER_ID
from app.models.user_table import UserBase

NAME_LENGTH = 128

# Names of values that every page shows.
UNREAD_MESSAGES = 'unread_message_count'
UNSEEN_EVENTS = 'unseen_event_count'

# In seconds; a double can distinguish them for centuries to come.
MICROSECOND = 0.000001


class Notification(Model):
    """The latest value of something that a user's pages show, such as a number of messages."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    # Seconds since 1970; scripts send it back to say what they know already.
    timestamp: Mapped[float] = mapped_column(sa.Double)
    payload_json: Mapped[str] = mapped_column(sa.Text)

    user: Mapped[UserBase] = relationship('User', back_populates='notifications')

    __table_args__ = (sa.UniqueConstraint('user_id', 'name'), Base.__table_args__)


class NotificationsMixin(UserBase):
    """A user whose open pages poll for updates."""

    __abstract__ = True

    def add_notification(self, name: str, data: Any) -> None:
        """Set a value, which JSON can hold, for open pages; it replaces the former one of the name.

        Until the commit, nobody else can replace it. It is always newer than the value that it
        replaces, so that pages which have seen that one don't miss it.
        """
        now, time = utcnow().timestamp(), Notification.__table__.c.timestamp
        upsert(
            Notification,
            {'user_id': self.id, 'name': name},
            {'timestamp': now, 'payload_json': json.dumps(data)},
            timestamp=sa.case((time < now, now), else_=time + MICROSECOND),
        )

    def notifications_since(self, moment: float) -> list[Value]:
        """Return the values newer than a time, in seconds since 1970, oldest first."""
        return notifications_since(db.session, self.id, moment)


class Value(NamedTuple):
    """A value for open pages, and when it was set, in seconds since 1970."""

    name: str
    data: Any
    timestamp: float


def notifications_since(reader: Reader, user_id: int, moment: float) -> list[Value]:
    """Return a user's values that are newer than a time, oldest first."""
    rows = reader.execute(newer_statement(), USER_ID(user_id) | {'moment': moment}).all()
    return [Value(name, json.loads(payload), timestamp) for name, payload, timestamp in rows]


@cache
def newer_statement() -> sa.Select[Any]:
    """Select the values of a user that are newer than a time."""
    value: Any = Notification.__table__.c
    newer = value.user_id == USER_ID, value.timestamp > sa.bindparam('moment', type_=sa.Double)
    # Scripts keep the time of the last one, so it has to be the latest.
    query = sa.select(value.name, value.payload_json, value.timestamp).where(*newer)
    return query.order_by(value.timestamp, value.id)
