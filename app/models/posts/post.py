"""Posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from app.database.locking import one_locked
from app.dates import UTCDateTime, utcnow
from app.extensions import Base, Model, db
from app.languages.detect import detect_language
from app.models.counter_updates import PostCounters
from app.models.events.removal import PostEvents
from app.models.id_ranges import id_ranges
from app.models.keyset import Cursor, Direction
from app.models.media.updates import OwnedPictures
from app.models.mentions.updates import PostMentions
from app.models.params import CURSOR_ID, CURSOR_TIME, READER_ID, Values
from app.models.posts.quote import Quote
from app.models.posts.revision import PostRevision
from app.models.safety.gate import STRANGER, is_post_listed, is_post_shown
from app.models.safety.visibility import Visibility
from app.models.search_updates import SearchUpdates
from app.models.searchable import SearchableMixin
from app.models.stats.counters import LANGUAGE_LENGTH
from app.models.tags.updates import PostTags
from app.models.threads.deletion import ThreadPlaces
from app.models.threads.path import PATH_TYPE
from app.models.threads.reply_rule import ReplyRule
from app.models.timelines.updates import PostEntries
from app.models.user_table import UserBase, hidden_accounts
from app.search.documents import FILTERED

# The size of the column, in characters; the setting POST_LENGTH is the site's own, lower limit.
BODY_LENGTH = 5000

CONTENT_WARNING_LENGTH = 100

# How many former texts of a post can be read: the newest ones.
MAX_REVISIONS = 50


# The index of posts that have replies.
REPLIED = 'ix_post_replied'

# A literal, since databases don't match parameters with the condition of an index.
HAS_REPLIES: sa.ColumnElement[bool] = sa.literal_column('reply_count > 0')


class Post(SearchableMixin, Model):
    """A text that a user published."""

    __searchable__ = ('body',)
    __filtered__ = FILTERED
    __subscribers__ = (
        ThreadPlaces(),
        OwnedPictures('post_id'),
        PostCounters(),
        PostEntries(),
        PostMentions(),
        PostTags(),
        PostEvents(),
        SearchUpdates(),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(sa.String(BODY_LENGTH))
    timestamp: Mapped[datetime] = mapped_column(UTCDateTime, default=utcnow)
    edited: Mapped[datetime | None] = mapped_column(UTCDateTime)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id', ondelete='CASCADE'))
    # The counters need the former value when the language changes.
    language: Mapped[str | None] = mapped_column(sa.String(LANGUAGE_LENGTH), active_history=True)

    # The post it answers may be deleted; then its place is in `deleted_post`. The first post of a
    # thread has none of these three; `thread_id` is the id of that post.
    reply_to_id: Mapped[int | None] = mapped_column()
    thread_id: Mapped[int | None] = mapped_column()
    thread_path: Mapped[str | None] = mapped_column(PATH_TYPE)
    # Replies to others are shown in threads only; replies to oneself count as ordinary posts.
    is_reply: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    who_can_reply: Mapped[str] = mapped_column(
        sa.String(10), default=ReplyRule.EVERYONE, server_default=ReplyRule.EVERYONE
    )
    # Shown in place of the text until readers open it.
    content_warning: Mapped[str | None] = mapped_column(sa.String(CONTENT_WARNING_LENGTH))
    # Whether its pictures are covered until then.
    sensitive: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    # Since when a moderator has covered the whole post.
    covered: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # Pages query the pictures only if there are some.
    media_count: Mapped[int] = mapped_column(sa.SmallInteger, default=0, server_default='0')
    # This can't be changed: readers can't be made to forget a post.
    visibility: Mapped[str] = mapped_column(
        sa.String(10), default=Visibility.PUBLIC, server_default=Visibility.PUBLIC
    )
    # Updated in the transaction of what they count.
    reply_count: Mapped[int] = mapped_column(default=0, server_default='0')
    like_count: Mapped[int] = mapped_column(default=0, server_default='0')
    repost_count: Mapped[int] = mapped_column(default=0, server_default='0')

    author: Mapped[UserBase] = relationship('User', back_populates='posts')
    former_texts: WriteOnlyMapped[PostRevision] = relationship(
        passive_deletes=True, cascade='all, delete-orphan'
    )

    # Indexes with a time are read backwards, newest post first.
    __table_args__ = (
        sa.Index(None, 'is_reply', 'timestamp', 'id'),
        sa.Index(None, 'user_id', 'is_reply', 'timestamp', 'id'),
        sa.Index(None, 'user_id', 'timestamp', 'id'),
        sa.Index(None, 'thread_id', 'thread_path'),
        sa.Index(None, 'reply_to_id', 'id'),
        sa.Index(None, 'language', 'timestamp', 'id'),
        # Only posts with replies; MariaDB has no partial indexes and keeps all posts in it.
        sa.Index(
            REPLIED,
            'timestamp',
            'id',
            sqlite_where=HAS_REPLIES,
            postgresql_where=HAS_REPLIES,
        ),
        Base.__table_args__,
    )

    def __repr__(self) -> str:
        return f'<Post {self.id}>'

    @classmethod
    @cache
    def by_open_accounts(cls) -> sa.ColumnElement[bool]:
        """Return the condition of posts by accounts that are not hidden from anybody.

        Lists read past hidden posts until these are deleted after thirty days. What a particular
        reader may see is the condition `shown_to()`.
        """
        return cls.user_id.not_in(hidden_accounts())

    @classmethod
    def shown_to(cls, reader: Any = READER_ID) -> sa.ColumnElement[bool]:
        """Return the condition of posts that may be shown to the reader."""
        return is_post_shown(cls.__table__, reader)

    @classmethod
    def listed_for(cls) -> sa.ColumnElement[bool]:
        """Return the condition of posts that lists of everyone's posts show to the reader."""
        return is_post_listed(cls.__table__)

    @classmethod
    def owned_by(cls, user_id: int, post_id: int, for_update: bool = True) -> Self | None:
        """Return the post if this user wrote it, locked for a change."""
        query = sa.select(cls).where(cls.id == post_id, cls.user_id == user_id)
        return one_locked(query) if for_update else db.session.scalar(query)

    @classmethod
    def count_written_by(cls, user_id: int) -> int:
        query = sa.select(sa.func.count()).select_from(cls).where(cls.user_id == user_id)
        return db.session.execute(query).scalar_one()

    @classmethod
    def author_id_of(cls, post_id: int | None) -> list[int]:
        """Return a list with the id of a post's author, which is empty without such a post."""
        # Without an id there is nothing to query.
        query = sa.select(cls.user_id).where(cls.id == post_id)
        return [] if post_id is None else list(db.session.scalars(query))

    @classmethod
    def written_after(cls, user_id: int, place: Cursor | None, most: int) -> Sequence[sa.Row[Any]]:
        """Return a user's next posts after a place, oldest first, for an export."""
        quote: Any = Quote.__table__.c
        quoted = quote.post_id.is_not(None).label('is_quote'), quote.quoted_id
        shown = cls.content_warning, cls.sensitive, cls.media_count, cls.visibility
        query = sa.select(cls.timestamp, cls.id, cls.body, cls.reply_to_id, *shown, *quoted)
        query = query.outerjoin(Quote, quote.post_id == cls.id).where(cls.user_id == user_id)
        values: Values = {}
        if place:
            query = query.where(*Direction.AFTER.conditions(cls.timestamp, cls.id))
            values = CURSOR_TIME(place.timestamp) | CURSOR_ID(place.id)
        query = query.order_by(cls.timestamp, cls.id).limit(most)
        return db.session.execute(query, values).all()

    def rewrite(self, body: str) -> None:
        """Change the text, and keep the former one as a revision."""
        # Saving without a change must not mark the post as edited.
        if body == self.body:
            return
        # The former text has been there since the last edit, or since it was posted.
        since = self.edited or self.timestamp
        self.former_texts.add(PostRevision(body=self.body, timestamp=since))
        self.body, self.language, self.edited = body, detect_language(body), utcnow()

    @classmethod
    def delete_by_id(cls, post_id: int) -> None:
        # By a statement, since the database itself deletes the rows that belong to the post.
        db.session.execute(sa.delete(cls).where(cls.id == post_id))

    @classmethod
    def listed_for_everybody(cls) -> sa.ColumnElement[bool]:
        """Return the condition of posts that lists show to strangers."""
        return (cls.is_reply == sa.false()) & cls.shown_to(STRANGER)

    @classmethod
    def id_ranges(cls, size: int) -> list[int]:
        """Return which ranges of `size` ids have posts that may be listed; the first range is 0."""
        return id_ranges(cls.id, cls.listed_for_everybody(), size)

    @classmethod
    def last_changes(cls, first_id: int, last_id: int) -> list[tuple[int, datetime]]:
        """Return the posts in a range of ids, without replies to others, and when each changed."""
        changed = sa.func.coalesce(cls.edited, cls.timestamp, type_=cls.timestamp.type)
        here = cls.id.between(first_id, last_id), cls.listed_for_everybody()
        rows = db.session.execute(sa.select(cls.id, changed).where(*here).order_by(cls.id))
        return [(post_id, moment) for post_id, moment in rows]

    def history(self) -> list[PostRevision]:
        """Return the former texts, newest first."""
        # A post may be edited thousands of times, and the page has to stay readable.
        query = self.former_texts.select().order_by(PostRevision.id.desc()).limit(MAX_REVISIONS)
        return list(db.session.scalars(query))
