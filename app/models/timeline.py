"""The home timeline: the posts of everyone a person follows, at a cost that has a bound.

A page of n posts can only hold posts of the n authors who wrote last, and none older than the
n-th newest post of any of them. Both bounds come from single steps in the index on author and
time, so at most n times n rows are read, whoever is followed and however many posts there are.
"""

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.extensions import db
from app.models.follow import followers
from app.models.post import Post
from app.models.post_list import Card, PostList, counted
from app.models.window import Window


class Timeline(PostList):
    """The posts of a person and of those they follow, newest first."""

    def __init__(self, user_id: int) -> None:
        self.user_id = user_id
        self.followed = sa.select(followers.c.followed_id.label('id')).where(
            followers.c.follower_id == user_id
        )
        super().__init__(sa.or_(Post.user_id == user_id, Post.user_id.in_(self.followed)))

    def rows(self, window: Window) -> list[Card]:
        """Return the cards of the posts in the window, newest first."""
        authors = list(db.session.execute(self.bounds(window)))
        nearest = [author.nearest for author in authors]
        farthest = [author.farthest for author in authors if author.farthest is not None]
        if len(authors) == window.reach:
            farthest.append(nearest[-1])

        among = [Post.user_id.in_([author.id for author in authors])]
        if farthest and window.after:
            among.append(Post.timestamp <= min(farthest))
        elif farthest:
            among.append(Post.timestamp >= max(farthest))
        return PostList(*among).rows(window) if authors else []

    def bounds(self, window: Window) -> sa.Select[Any]:
        """Select the authors whose posts can be in the window, with the times of two posts of each.

        `nearest` is the time of an author's first post from the edge of the window, `farthest`
        that of the post with which this author alone would fill it.
        """
        me = sa.select(sa.literal(self.user_id).label('id'))
        everyone = sa.union_all(me, self.followed).subquery()
        with_times = sa.select(
            everyone.c.id, self.time_of(everyone.c.id, 0, window).label('nearest')
        ).subquery()
        authors = (
            sa.select(with_times)
            .where(with_times.c.nearest.is_not(None))
            .order_by(*window.order(with_times.c.nearest))
            .limit(window.reach)
            .subquery()
        )
        farthest = self.time_of(authors.c.id, window.reach - 1, window)
        return sa.select(authors, farthest.label('farthest')).order_by(
            *window.order(authors.c.nearest)
        )

    @staticmethod
    def time_of(
        author: sa.ColumnElement[int], position: int, window: Window
    ) -> sa.ScalarSelect[Any]:
        """Select the time of an author's post at a position from the edge of the window."""
        post = aliased(Post)
        return (
            sa.select(post.timestamp)
            .where(post.user_id == author, *window.beside(post.timestamp, post.id))
            .order_by(*window.order(post.timestamp, post.id))
            .limit(1)
            .offset(position or None)
            .scalar_subquery()
        )

    def count(self, up_to: int) -> int:
        """Return how many posts the timeline has, counting no further than asked."""
        own = sa.select(Post.id).where(Post.user_id == self.user_id)
        theirs = (
            sa.select(Post.id)
            .join(followers, followers.c.followed_id == Post.user_id)
            .where(followers.c.follower_id == self.user_id)
        )
        total = sa.select(counted(own, up_to) + counted(theirs, up_to))
        return min(db.session.scalar(total) or 0, up_to)


class TimelineMixin:
    """A person's lists of posts."""

    if TYPE_CHECKING:
        id: Any

    def timeline(self) -> Timeline:
        """Return the own and followed posts, as the home page reads them."""
        return Timeline(self.id)

    def own_posts(self) -> PostList:
        """Return the posts that this person wrote."""
        return PostList(Post.user_id == self.id)

    def following_posts(self) -> sa.Select[Post]:
        """Select the own and followed posts, newest first: what timeline() gives, without bound."""
        return (
            sa.select(Post)
            .where(*Timeline(self.id).conditions)
            .order_by(Post.timestamp.desc(), Post.id.desc())
        )
