"""The kinds of reactions to a post, and where they are stored."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from app.models.posts.post import Post
from app.models.reactions.reaction import Bookmark, PostLike
from app.models.timelines.entry import TimelineEntry


class Reaction(StrEnum):
    """A button below a post."""

    LIKE = 'like'
    REPOST = 'repost'
    BOOKMARK = 'bookmark'

    @property
    def table(self) -> Any:
        """The table with a row for each user and post."""
        return TABLES[self]

    @property
    def counter(self) -> Any:
        """The column of posts that counts the rows, or None if they are private."""
        return COUNTERS.get(self)

    @property
    def marks(self) -> dict[str, bool]:
        """The columns that distinguish these rows from others in the same table."""
        return {'is_repost': True} if self is Reaction.REPOST else {}

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the conditions of these rows in their table."""
        return [self.table.c[name] == sa.true() for name in self.marks]


# A repost is an entry of timelines, and needs no table of its own.
TABLES: dict[Reaction, Any] = {
    Reaction.LIKE: PostLike.__table__,
    Reaction.REPOST: TimelineEntry.__table__,
    Reaction.BOOKMARK: Bookmark.__table__,
}
post: Any = Post.__table__
COUNTERS = {Reaction.LIKE: post.c.like_count, Reaction.REPOST: post.c.repost_count}
