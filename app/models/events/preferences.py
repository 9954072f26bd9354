"""What a person is told of, and how."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.database.upsert import upsert
from app.dates import UTCDateTime, utcnow
from app.extensions import Base, db
from app.models.events.event import Event, EventKind, EventRow, happened, unseen_statement
from app.models.events.notification import UNSEEN_EVENTS
from app.models.row_list import RowList


class Delivery(StrEnum):
    """How a person is told of a kind of events: on a page, and maybe by mail too."""

    NOT = 'not'
    PAGE = 'page'
    AT_ONCE = 'at once'
    DAILY = 'daily'


def told() -> Mapped[str]:
    """Return a column that holds one of these ways."""
    return mapped_column(sa.String(10), default=Delivery.PAGE, server_default=Delivery.PAGE)


class NotificationPreferencesMixin:
    """A person to whom things happen."""

    last_news_read_time: Mapped[datetime | None] = mapped_column(UTCDateTime)
    tell_follow: Mapped[str] = told()
    tell_message: Mapped[str] = told()
    tell_export: Mapped[str] = told()

    # When the next daily mail goes out, if there is something for it.
    digest_due: Mapped[datetime | None] = mapped_column(UTCDateTime)

    # Known where the session was loaded, by the same statement.
    unseen_events: int = 0

    if TYPE_CHECKING:
        id: Any

        def add_notification(self, name: str, data: Any) -> None:
            """As a person whose pages are told of news."""

    def telling(self, kind: str) -> Delivery:
        """Return how this person wants to be told of a kind of events."""
        return Delivery(getattr(self, f'tell_{kind}'))

    def stop_mail(self, which: str) -> None:
        """End the daily mail, or the mails at once about the kind of events that is named."""
        daily = which == Delivery.DAILY
        for kind in EventKind if daily else [which]:
            if self.telling(kind) is (Delivery.DAILY if daily else Delivery.AT_ONCE):
                setattr(self, f'tell_{kind}', Delivery.PAGE)

    def news(self) -> RowList:
        """Return what happened to this person."""
        return RowList(EventRow, happened(), me=self.id)

    def add_event(self, kind: str, actor_id: int | None, data: dict[str, Any]) -> None:
        """Note that something happened, in place of the same by the same person before."""
        # Whoever else adds one waits, and counts this one too.
        self.add_notification(UNSEEN_EVENTS, 0)
        awaits_mail = self.telling(kind) is Delivery.DAILY
        new = {'data_json': json.dumps(data), 'timestamp': utcnow(), 'awaits_mail': awaits_mail}
        upsert(Event, {'user_id': self.id, 'kind': kind, 'actor_id': actor_id}, new)
        self.tell_unseen_count()

    def unseen_event_count(self) -> int:
        """Return how much happened since this person last looked, messages not counted."""
        db.session.flush()
        return db.session.execute(unseen_statement(), {'me': self.id}).scalar_one()

    def tell_unseen_count(self) -> None:
        """Count what this person has not seen, and tell their pages."""
        self.unseen_events = self.unseen_event_count()
        self.add_notification(UNSEEN_EVENTS, self.unseen_events)

    def read_news(self) -> bool:
        """Count everything as seen; say False, and write nothing, if it is already."""
        newest = sa.select(sa.func.max(Event.timestamp)).where(Event.user_id == self.id)
        time, former = db.session.scalar(newest), self.last_news_read_time
        if time is None or (former and time <= former):
            return False
        self.last_news_read_time = time
        db.session.flush()
        self.add_notification(UNSEEN_EVENTS, 0)
        self.tell_unseen_count()
        return True

    def make_digest_due(self, moment: datetime) -> bool:
        """Say True to the first who asks for a daily mail, and to others until it has gone."""
        person = Base.metadata.tables['user']
        is_first = (person.c.id == self.id) & person.c.digest_due.is_(None)
        result = db.session.execute(sa.update(person).where(is_first).values(digest_due=moment))
        return bool(result.rowcount)  # type: ignore[attr-defined]

    def events(self, *conditions: Any) -> list[EventRow]:
        """Return what happened to this person and meets the conditions, the oldest first."""
        query = EventRow.select().where(*happened(), *conditions)
        order = Event.timestamp, Event.id
        rows = db.session.execute(query.order_by(*order), {'me': self.id})
        return [EventRow._make(row) for row in rows]
