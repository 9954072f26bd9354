"""What an open page is told of when it asks for news."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database.upsert import upsert
from app.dates import utcnow
from app.extensions import Base, Model, db
from app.models.user_table import UserBase

NAME_LENGTH = 128

# Names of values that every page shows.
UNREAD_MESSAGES = 'unread_message_count'
UNSEEN_EVENTS = 'unseen_event_count'

# In seconds; a double tells two of them apart for centuries to come.
MICROSECOND = 0.000001


class Notification(Model):
    """The latest value of something that a user's pages show, such as a number of messages."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    # Seconds since 1970, which scripts hand back to say what they know already.
    timestamp: Mapped[float] = mapped_column(sa.Double)
    payload_json: Mapped[str] = mapped_column(sa.Text)

    user: Mapped[UserBase] = relationship('User', back_populates='notifications')

    __table_args__ = (sa.UniqueConstraint('user_id', 'name'), Base.__table_args__)

    def get_data(self) -> Any:
        return json.loads(self.payload_json)


class NotificationsMixin(UserBase):
    """A user whose open pages are told of news."""

    __abstract__ = True

    def add_notification(self, name: str, data: Any) -> None:
        """Tell open pages a value, which JSON can hold, in place of the former one of that name.

        Until the commit nobody else can replace it. Its time is later than that of the one it
        replaces, so that no page which has seen that one overlooks it.
        """
        now, time = utcnow().timestamp(), Notification.__table__.c.timestamp
        upsert(
            Notification,
            {'user_id': self.id, 'name': name},
            {'timestamp': now, 'payload_json': json.dumps(data)},
            timestamp=sa.case((time < now, now), else_=time + MICROSECOND),
        )

    def notifications_since(self, moment: float) -> list[Notification]:
        """Return what is newer than a moment, in seconds since 1970, the oldest first."""
        newer = sa.select(Notification).where(
            Notification.user_id == self.id, Notification.timestamp > moment
        )
        # Scripts keep the time of the last one, so it has to be the latest.
        order = Notification.timestamp, Notification.id
        return list(db.session.scalars(newer.order_by(*order)))
