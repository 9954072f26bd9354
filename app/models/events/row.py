"""Events as pages and emails show them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.models.events.event import ONCE_A_POST, Event, EventKind, event
from app.models.keyset import Cursor
from app.models.media.attachment import Attachment
from app.models.posts.post import Post
from app.models.reactions.reaction import PostLike
from app.models.timelines.entry import TimelineEntry
from app.models.user_table import shown_name, user_table

post: Any = Post.__table__.c
post_like: Any = PostLike.__table__.c
attachment: Any = Attachment.__table__.c
entry: Any = TimelineEntry.__table__.c


class EventPost(NamedTuple):
    """What another user wrote, as the input of the reader's filters."""

    user_id: int | None
    content_warning: str | None
    body: str


class EventRow(NamedTuple):
    """An event with the name and address of its actor, and the post that it is about.

    `total` is how many users like or repost that post, not counting the event's own user.
    """

    id: int
    kind: str
    data_json: str
    timestamp: datetime
    actor_id: int | None
    actor: str | None
    actor_email: str | None
    subject_id: int
    body: str | None
    language: str | None
    total: int
    actor_avatar_key: str | None = None
    actor_name: str | None = None
    covered: datetime | None = None
    content_warning: str | None = None
    text: str | None = None

    @property
    def post(self) -> EventPost:
        """The text for filters, which is empty for events about the reader's own post."""
        is_theirs = self.kind in ONCE_A_POST
        text = (self.text or '') if is_theirs else ''
        return EventPost(self.actor_id, self.content_warning if is_theirs else None, text)

    @property
    def cursor(self) -> Cursor:
        """The place of the event in every list."""
        return Cursor(self.timestamp, self.id)

    @property
    def data(self) -> Any:
        """Additional data of the event."""
        return json.loads(self.data_json)

    @property
    def others(self) -> int:
        """How many users did the same besides the one who is named."""
        return max(self.total - 1, 0)

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the columns that order lists of events."""
        return event.timestamp, event.id

    @classmethod
    def id_column(cls) -> Any:
        return event.id

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of rows, in their order."""
        actor = user_table.alias()
        columns = event.id, event.kind, event.data_json, event.timestamp, event.actor_id
        names = actor.c.username, actor.c.email
        about = (
            event.subject_id,
            # A warning replaces the text that it covers, and a picture's text a missing one.
            sa.func.coalesce(
                post.content_warning, sa.func.nullif(post.body, ''), alt(), post.body
            ).label('body'),
            post.language,
            total(),
            actor.c.avatar_key,
            shown_name(actor.c),
            post.covered,
            post.content_warning,
            post.body.label('text'),
        )
        return (
            sa.select(*columns, *names, *about)
            .select_from(Event.__table__)
            .outerjoin(actor, actor.c.id == event.actor_id)
            .outerjoin(Post.__table__, post.id == event.subject_id)
        )


def alt() -> sa.ScalarSelect[str]:
    """Select the description of the first picture of the post, unless it is sensitive."""
    return (
        sa.select(attachment.alt)
        .where(attachment.post_id == post.id, post.sensitive.is_(False))
        .order_by(attachment.position, attachment.id)
        .limit(1)
        .correlate(Post.__table__)
        .scalar_subquery()
    )


# The counts of the post are used, since counting the events would cost more the more there are.
def total() -> sa.ColumnElement[int]:
    """Return the number of users in a group of events, from the counts of the post."""
    return sa.case(
        (event.kind == EventKind.LIKE, post.like_count - by_oneself(post_like)),
        (event.kind == EventKind.REPOST, post.repost_count - by_oneself(entry, entry.is_repost)),
        else_=1,
    )


def by_oneself(row: Any, *conditions: Any) -> sa.ScalarSelect[int]:
    """Count 1 if the user of an event also reacted to the post."""
    return (
        sa.select(sa.func.count())
        .where(row.post_id == event.subject_id, row.user_id == event.user_id, *conditions)
        .correlate(Event.__table__)
        .scalar_subquery()
    )
