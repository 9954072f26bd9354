"""The home timeline: the posts of everyone a user follows, at a cost that has a bound.

A page of n posts can only hold posts of the n authors who wrote last, and none older than the
n-th newest post of any of them. Both bounds come from single steps in the index on author and
time, so apart from posts of one moment at most n times n rows are read, however many users are
followed and however much they have written.
"""

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import Slice
from app.models.params import AUTHOR_IDS, END, UP_TO, USER_ID
from app.models.posts.post import Post
from app.models.posts.post_list import PostList
from app.models.posts.row import PostRow
from app.models.posts.timeline_queries import (
    BY_ME_OR_FOLLOWED,
    authors_statement,
    count_statement,
    page_statement,
)
from app.models.user_table import UserBase


class Timeline(PostList):
    """The posts of a user and of those they follow, newest first."""

    def __init__(self, user_id: int) -> None:
        super().__init__(BY_ME_OR_FOLLOWED, values=USER_ID(user_id))

    def rows(self, wanted: Slice) -> list[PostRow]:
        """Return the posts in the slice, newest first."""
        values = self.values | wanted.values()
        direction = wanted.direction
        authors = db.session.execute(authors_statement(direction), values).all()
        # Each author alone could fill the slice with posts no older than this.
        ends = [author.last_time for author in authors]
        if len(authors) >= wanted.stop:
            # One post by each of so many authors would fill the slice as well.
            ends.append(authors[wanted.stop - 1].nearest)
        end = direction.nearest(ends)
        values |= AUTHOR_IDS([author.id for author in authors]) | END(end)
        return self.fetch(page_statement(direction, end is not None), values, wanted)

    def count(self, up_to: int) -> int:
        """Return how many posts the timeline has, counting no further than asked."""
        total = db.session.execute(count_statement(), self.values | UP_TO(up_to)).scalar_one()
        # The two counts that were added up stopped at the number each.
        return min(total, up_to)


class TimelineMixin(UserBase):
    """A user's lists of posts."""

    __abstract__ = True

    def timeline(self) -> Timeline:
        """Return the own and followed posts, as the home page reads them."""
        return Timeline(self.id)

    def following_posts(self) -> sa.Select[Post]:
        """Select the own and followed posts, newest first: what timeline() gives, without bound."""
        return (
            sa.select(Post)
            .where(BY_ME_OR_FOLLOWED)
            .order_by(Post.timestamp.desc(), Post.id.desc())
            .params(USER_ID(self.id))
        )
