"""The home timeline: the posts of everyone a person follows, at a cost that has a bound.

A page of n posts can only hold posts of the n authors who wrote last, and none older than the
n-th newest post of any of them. Both bounds come from single steps in the index on author and
time, so but for posts of one moment at most n times n rows are read, whoever is followed and
however many posts there are.
"""

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import Slice
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
    """The posts of a person and of those they follow, newest first."""

    def __init__(self, user_id: int) -> None:
        super().__init__(BY_ME_OR_FOLLOWED, me=user_id)

    def rows(self, window: Slice) -> list[PostRow]:
        """Return the cards of the posts in the window, newest first."""
        values = self.values | window.parameters()
        authors = db.session.execute(authors_statement(window.side), values).all()
        ends = [author.farthest for author in authors]
        if len(authors) >= window.reach:
            ends.append(authors[window.reach - 1].nearest)

        end = window.side.nearest(ends)
        values |= {'authors': [author.id for author in authors], 'end': end}
        rows = db.session.execute(page_statement(window.side, end is not None), values)
        return window.in_list_order([PostRow._make(row) for row in rows])

    def count(self, up_to: int) -> int:
        """Return how many posts the timeline has, counting no further than asked."""
        total = db.session.execute(count_statement(), {**self.values, 'up_to': up_to}).scalar_one()
        return min(total, up_to)


class TimelineMixin(UserBase):
    """A person's lists of posts."""

    __abstract__ = True

    def timeline(self) -> Timeline:
        """Return the own and followed posts, as the home page reads them."""
        return Timeline(self.id)

    def following_posts(self) -> sa.Select[Post]:
        """Select the own and followed posts, newest first: what timeline() gives, without bound."""
        timeline = Timeline(self.id)
        return (
            sa.select(Post)
            .where(*timeline.conditions)
            .order_by(Post.timestamp.desc(), Post.id.desc())
            .params(timeline.values)
        )
