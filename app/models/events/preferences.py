"""What users are notified of, and how."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.database.upsert import upsert
from app.dates import utcnow
from app.extensions import db
from app.models.events.delivery import Delivery
from app.models.events.event import (
    GROUPED,
    ONCE_A_POST,
    Event,
    EventKind,
    happened,
    shown,
    unseen_statement,
)
from app.models.events.grouping import ungroup
from app.models.events.notification import UNSEEN_EVENTS, NotificationsMixin
from app.models.events.removal import withdraw_event
from app.models.events.row import EventRow
from app.models.keyset_list import KeysetList
from app.models.params import READER_ID, USER_ID
from app.models.posts.post import Post
from app.models.posts.quote import Quote
from app.models.threads.mute import ThreadMute
from app.models.user_table import user_table


class NotificationPreferencesMixin(NotificationsMixin):
    """A user who is notified of events."""

    __abstract__ = True

    def delivery_of(self, kind: str) -> Delivery:
        """Return how this user wants to be notified of a kind of event."""
        return Delivery(getattr(self, f'tell_{kind}'))

    def stop_mail(self, which: str) -> None:
        """End the daily email, or the immediate emails about one kind of events."""
        daily = which == Delivery.DAILY
        for kind in EventKind if daily else [which]:
            if self.delivery_of(kind) is (Delivery.DAILY if daily else Delivery.IMMEDIATE):
                setattr(self, f'tell_{kind}', Delivery.IN_APP)

    def news(self, *kinds: EventKind) -> KeysetList[EventRow]:
        """Return the events of this user, of all kinds or these."""
        return KeysetList(EventRow, shown(*kinds), values=USER_ID(self.id))

    def add_event(
        self, kind: str, actor_id: int | None, data: dict[str, Any], subject_id: int = 0
    ) -> None:
        """Add an event, which replaces an earlier one of the same kind by the same actor.

        `subject_id` is the id of the post that it is about, or 0.
        """
        # Other requests that add an event wait, and then count this one, too.
        self.add_notification(UNSEEN_EVENTS, 0)
        if kind in GROUPED:
            ungroup(self.id, kind, subject_id)
        awaits_mail = self.delivery_of(kind) is Delivery.DAILY
        new = {'data_json': json.dumps(data), 'timestamp': utcnow(), 'awaits_mail': awaits_mail}
        new |= {'is_latest': True}
        same = {'user_id': self.id, 'kind': kind, 'actor_id': actor_id, 'subject_id': subject_id}
        upsert(Event, same, new)
        self.tell_unseen_count()

    def wants_no_news_of(self, post_id: int) -> bool:
        """Return True if this user has muted the thread of a post, or of what that post quotes."""
        quoted = sa.select(Quote.quoted_id).where(Quote.post_id == post_id)
        # The first post of a thread has no thread_id.
        thread = sa.select(sa.func.coalesce(Post.thread_id, Post.id)).where(
            (Post.id == post_id) | Post.id.in_(quoted)
        )
        muted = ThreadMute.user_id == self.id, ThreadMute.thread_id.in_(thread)
        return bool(db.session.scalar(sa.select(sa.exists().where(*muted))))

    def may_read_post(self, post_id: int) -> bool:
        """Return True if a post may be shown to this user."""
        here = sa.select(Post.id).where(Post.id == post_id, Post.shown_to())
        return db.session.scalar(here, READER_ID(self.id)) is not None

    def was_told_of_post(self, kind: str, actor_id: int, post_id: int) -> bool:
        """Return True if this user was already notified of a post.

        A reply or a quote replaces a notification that the post mentions the user.
        """
        if kind not in ONCE_A_POST:
            return False
        if kind != EventKind.MENTION:
            withdraw_event(self.id, EventKind.MENTION, actor_id, post_id)
        about = Event.actor_id == actor_id, Event.subject_id == post_id
        known = Event.user_id == self.id, Event.kind.in_(ONCE_A_POST), *about
        return bool(db.session.scalar(sa.select(sa.exists().where(*known))))

    def unseen_event_count(self) -> int:
        """Return the number of events since this user last looked, without messages."""
        db.session.flush()
        return db.session.execute(unseen_statement(), USER_ID(self.id)).scalar_one()

    def tell_unseen_count(self) -> None:
        """Count the unseen events, and update the badges on the user's pages."""
        self.unseen_events = self.unseen_event_count()
        self.add_notification(UNSEEN_EVENTS, self.unseen_events)

    def read_news(self) -> bool:
        """Mark everything as seen; return False, and write nothing, if it is already."""
        newest = sa.select(sa.func.max(Event.timestamp)).where(
            Event.user_id == self.id, Event.is_latest == sa.true()
        )
        time, former = db.session.scalar(newest), self.last_news_read_time
        if time is None or (former and time <= former):
            return False
        # The time of the newest event and not the current time, as one may be written right now.
        self.last_news_read_time = time
        db.session.flush()
        self.add_notification(UNSEEN_EVENTS, 0)
        self.tell_unseen_count()
        return True

    def make_digest_due(self, moment: datetime) -> bool:
        """Schedule the daily digest; return False if it is scheduled already."""
        is_first = (user_table.c.id == self.id) & user_table.c.digest_due.is_(None)
        result = db.session.execute(sa.update(user_table).where(is_first).values(digest_due=moment))
        return bool(result.rowcount)  # type: ignore[attr-defined]

    def events(self, *conditions: Any) -> list[EventRow]:
        """Return the events of this user that meet the conditions, oldest first."""
        query = EventRow.select().where(*happened(), *conditions)
        order = Event.timestamp, Event.id
        rows = db.session.execute(query.order_by(*order), USER_ID(self.id))
        return [EventRow._make(row) for row in rows]
