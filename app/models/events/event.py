"""Events: what users are notified of, such as followers, messages, replies and likes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db
from app.models.keyset_list import Conditions
from app.models.params import USER_ID
from app.models.safety.audience import is_for
from app.models.safety.gate import is_heard
from app.models.unread import unread_statement


class EventKind(StrEnum):
    """The kinds of events."""

    FOLLOW = 'follow'
    MESSAGE = 'message'
    EXPORT = 'export'
    MENTION = 'mention'
    REPLY = 'reply'
    LIKE = 'like'
    REPOST = 'repost'
    QUOTE = 'quote'
    REQUEST = 'request'
    ACCEPT = 'accept'
    REPORT = 'report'


# Events about the same post are shown together: "susan and 3 others liked your post".
GROUPED = EventKind.LIKE, EventKind.REPOST

# A user gets only one of these for each post, the first that applies.
ONCE_A_POST = EventKind.REPLY, EventKind.QUOTE, EventKind.MENTION


class Event(Model):
    """Something that happened to a user: the latest of its kind by each actor for each post."""

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    kind: Mapped[str] = mapped_column(sa.String(10))
    # Who did it; NULL for what the site itself did.
    actor_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey('user.id', ondelete='CASCADE'), index=True
    )
    # The post that it is about; 0 if there is none, since unique keys ignore NULL.
    subject_id: Mapped[int] = mapped_column(default=0, server_default='0')
    data_json: Mapped[str] = mapped_column(sa.Text, default='{}')
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    # Whether it belongs in the next daily digest.
    awaits_mail: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    # Of the likes or reposts of a post, the page shows only the latest. Of other events, those are
    # not shown that a filter hid before they were seen.
    is_latest: Mapped[bool] = mapped_column(default=True, server_default=sa.true())

    __table_args__ = (
        sa.UniqueConstraint('user_id', 'kind', 'actor_id', 'subject_id'),
        sa.Index(None, 'user_id', 'is_latest', 'timestamp', 'id'),
        sa.Index(None, 'subject_id', 'kind', 'is_latest', 'id'),
        Base.__table_args__,
    )

    @classmethod
    def note_mailed(cls, event_ids: list[int]) -> None:
        """Record that these events were sent by email."""
        db.session.execute(sa.update(cls).where(cls.id.in_(event_ids)).values(awaits_mail=False))


event: Any = Event.__table__.c

# The model of posts can't be imported here, since it deletes events.
post: Any = sa.table('post', *map(sa.column, ('id', 'user_id', 'visibility'))).alias()


@cache
def happened() -> Conditions:
    """Return the conditions of a user's events, except those by users hidden from them."""
    # Events without an actor need a condition of their own, as NULL is in no list.
    by_shown_actor = event.actor_id.is_(None) | is_heard(event.actor_id, USER_ID)
    # A notification must not reveal a post that the user may no longer see.
    readable = sa.exists().where(post.c.id == event.subject_id, is_for(post, USER_ID))
    # When badges are counted again, the user is a column of an outer statement.
    is_readable = event.kind.not_in(ONCE_A_POST) | readable.correlate_except(post)
    return event.user_id == USER_ID, by_shown_actor, is_readable


@cache
def shown(*kinds: EventKind) -> Conditions:
    """Return the conditions of the events on the page of notifications, of all kinds or these.

    Messages have a page of their own.
    """
    is_shown = event.kind.in_(kinds) if kinds else event.kind != EventKind.MESSAGE
    return *happened(), is_shown, event.is_latest == sa.true()


@cache
def unseen_statement() -> sa.Select[int]:
    """Count the new events on the page of notifications."""
    return unread_statement(Event.__table__, 'last_news_read_time', *shown())
