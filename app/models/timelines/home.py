"""The home timeline: entries of everyone a user follows, at a cost that has a bound.

What a reader sees of it, were there no bound, is this. The visible entries are

- the reader's own posts, replies among them;
- the posts of those they follow, and of the replies those to people the reader follows too, or is,
  or to themselves;
- the reposts by those they follow, of posts that may be shown.

They are in the order of their times, then of their ids. A slice of n posts is made by a walk: from
the cursor, or the top, over visible entries until n different posts were met. Each post stands at
the newest of its entries on the walk, with those who reposted it on the walk. So on one page no
post stands twice; further down it may come again, where its author wrote it or another reposted it.

The walk reads windows of so many entries, visible or not. A window can only hold entries of the n
users whose last entries are newest, and none older than the n-th newest of any of them. Both
bounds come from single steps in the index on user and time, so but for entries of one moment at
most n times n rows are read for a window, whoever is followed and however many posts there are.
Where filters empty a window, the next one is wider, and after the last one the slice is cut:
`beyond` then says from where the list goes on.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Any

import sqlalchemy as sa

from app.database.reading import Reader
from app.extensions import db
from app.models.keyset import Cursor, Slice
from app.models.params import AUTHOR_IDS, AUTHORS, END, READER_ID, UP_TO, USER_ID
from app.models.posts.post import Post
from app.models.timelines.home_queries import (
    BY_ME_OR_FOLLOWED,
    asks_twice,
    authors_statement,
    count_statement,
    everyone_statement,
    length_statement,
    nearest_statement,
    page_statement,
)
from app.models.timelines.row import EntryRow, Reposter, TimelineRow
from app.models.user_table import UserBase

# How many entries each window has, as a multiple of the posts that are wanted.
WINDOWS = 1.5, 3, 6, 12


class Cut(list[TimelineRow]):
    """A slice that ended before it was full, and from where its list goes on."""

    def __init__(self, rows: list[TimelineRow], beyond: Cursor) -> None:
        super().__init__(rows)
        self.beyond = beyond


class Timeline:
    """The home timeline of a user, newest first, with reposts or without."""

    is_ascending = False

    def __init__(self, user_id: int, with_reposts: bool = True) -> None:
        # Whose timeline it is reads it.
        self.values = USER_ID(user_id) | READER_ID(user_id)
        self.with_reposts = with_reposts
        self.reader: Reader = db.session

    def rows(self, wanted: Slice) -> list[TimelineRow]:
        """Return the posts in the slice, newest first."""
        edge, walked = replace(wanted, offset=0), list[EntryRow]()
        for width in WINDOWS:
            edge = replace(edge, limit=ceil(wanted.stop * width))
            window = self.window(edge)
            if walk(window, walked, wanted.stop) or len(window) < edge.limit:
                return grouped(walked, wanted)
            edge = edge.beyond(window[-1].cursor)
        return Cut(grouped(walked, wanted), window[-1].cursor)

    def window(self, edge: Slice) -> list[EntryRow]:
        """Return the next entries from the edge on, visible or not, as they are read."""
        values, direction = self.values | edge.values(), edge.direction
        # One more than can have entries in the window.
        values |= AUTHORS(edge.stop + 1)
        authors = self.reader.execute(authors_statement(direction), values).all()
        if not authors:
            return []
        end = end_of(authors, edge)
        if end and len(authors) > edge.stop and authors[-1].nearest == end:
            # Others may have an entry of this very moment too, and ids decide which come first.
            authors = self.reader.execute(everyone_statement(), values).all()
        values |= AUTHOR_IDS([author.id for author in authors])
        if asks_twice(direction):
            end = end_of(self.reader.execute(nearest_statement(), values).all(), edge)
        values |= END(end)
        query = page_statement(direction, end is not None, self.with_reposts)
        return [EntryRow.of(columns) for columns in self.reader.execute(query, values).all()]

    def count(self, up_to: int) -> int:
        """Return how many visible entries there are, counting no further than asked.

        Where there are as many entries, some of which may not be visible, this says `up_to`.
        """
        values = self.values | UP_TO(up_to)
        # Most timelines are longer, and then nothing more is looked at.
        if db.session.execute(length_statement(), values).scalar_one() >= up_to:
            return up_to
        return int(db.session.execute(count_statement(self.with_reposts), values).scalar_one())


def end_of(authors: Sequence[Any], edge: Slice) -> datetime | None:
    """Return the time beyond which a window needs no entries, as far as it is known."""
    # Each author alone could fill the window with entries no older than this.
    ends = [author.last_time for author in authors]
    if len(authors) >= edge.stop:
        # One entry by each of so many authors would fill the window as well.
        ends.append(authors[edge.stop - 1].nearest)
    return edge.direction.nearest(ends)


def walk(window: list[EntryRow], walked: list[EntryRow], posts: int) -> bool:
    """Walk on over visible entries; return True once so many different posts were met."""
    # Reposts bring the same post again, which fills no place on the page.
    met = {entry.post.id for entry in walked}
    for entry in window:
        if len(met) == posts:
            break
        if entry.is_visible:
            walked.append(entry)
            met.add(entry.post.id)
    return len(met) == posts


def grouped(walked: list[EntryRow], wanted: Slice) -> list[TimelineRow]:
    """Return the posts of a walk, each at its newest entry, without those before the slice."""
    found: dict[int, TimelineRow] = {}
    for entry in wanted.in_list_order(walked):
        # The first one met is the newest, and decides the place.
        row = found.setdefault(
            entry.post.id, TimelineRow(entry.post, entry.timestamp, entry.entry_id)
        )
        if entry.is_repost:
            reposters = (
                *row.reposters,
                Reposter(entry.user_id, entry.username, entry.display_name),
            )
            found[entry.post.id] = row._replace(reposters=reposters)
    return list(found.values())[wanted.offset :]


class TimelineMixin(UserBase):
    """A user's lists of posts."""

    __abstract__ = True

    def timeline(self, with_reposts: bool = True) -> Timeline:
        """Return the own and followed posts and reposts, as the home page reads them."""
        return Timeline(self.id, with_reposts)

    def following_posts(self) -> sa.Select[Post]:
        """Select all own and followed posts, replies among them, newest first, without bound."""
        return (
            sa.select(Post)
            .where(BY_ME_OR_FOLLOWED, Post.shown_to())
            .order_by(Post.timestamp.desc(), Post.id.desc())
            .params(USER_ID(self.id) | READER_ID(self.id))
        )
