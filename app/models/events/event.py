"""What happened to a user: somebody follows them, wrote to them, answered, likes a post."""

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
    """What can happen to a user."""

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


# Those about one post stand together: "susan and 3 others liked your post".
GROUPED = EventKind.LIKE, EventKind.REPOST

# Of these a user is told once for each post, by the first that it is.
ONCE_A_POST = EventKind.REPLY, EventKind.QUOTE, EventKind.MENTION


class Event(Model):
    """Something that happened to a user, the last of its kind by each other one."""

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    kind: Mapped[str] = mapped_column(sa.String(10))
    # Who did it; what the site itself did has nobody here.
    actor_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey('user.id', ondelete='CASCADE'), index=True
    )
    # The post that it is about; 0 where there is none, since NULL is unlike itself in a key.
    subject_id: Mapped[int] = mapped_column(default=0, server_default='0')
    data_json: Mapped[str] = mapped_column(sa.Text, default='{}')
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    # Whether the next daily mail has to tell of it.
    awaits_mail: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    # Likes and reposts of one post stand on the page as the latest of them.
    is_latest: Mapped[bool] = mapped_column(default=True, server_default=sa.true())

    __table_args__ = (
        sa.UniqueConstraint('user_id', 'kind', 'actor_id', 'subject_id'),
        sa.Index(None, 'user_id', 'is_latest', 'timestamp', 'id'),
        sa.Index(None, 'subject_id', 'kind', 'is_latest', 'id'),
        Base.__table_args__,
    )

    @classmethod
    def note_mailed(cls, event_ids: list[int]) -> None:
        """Let no further mail tell of these events."""
        db.session.execute(sa.update(cls).where(cls.id.in_(event_ids)).values(awaits_mail=False))


event: Any = Event.__table__.c

# Posts themselves stand above, since their events go with them.
post: Any = sa.table('post', *map(sa.column, ('id', 'user_id', 'visibility'))).alias()


@cache
def happened() -> Conditions:
    """Return the conditions of what happened to a user, without users hidden from them."""
    # NULL is in no list, so what nobody did needs a condition of its own.
    by_shown_actor = event.actor_id.is_(None) | is_heard(event.actor_id, USER_ID)
    # A notification must not reveal what the page of a post no longer shows.
    readable = sa.exists().where(post.c.id == event.subject_id, is_for(post, USER_ID))
    # Where badges are counted anew, the user is a column of a statement further out.
    is_readable = event.kind.not_in(ONCE_A_POST) | readable.correlate_except(post)
    return event.user_id == USER_ID, by_shown_actor, is_readable


@cache
def shown(*kinds: EventKind) -> Conditions:
    """Return the conditions of what the page of notifications shows, of all kinds or these.

    Messages have a page of their own.
    """
    is_shown = event.kind.in_(kinds) if kinds else event.kind != EventKind.MESSAGE
    return *happened(), is_shown, event.is_latest == sa.true()


@cache
def unseen_statement() -> sa.Select[int]:
    """Count what the page of notifications would show as new."""
    return unread_statement(Event.__table__, 'last_news_read_time', *shown())
