"""The home timeline: the posts of everyone a person follows, at a cost that has a bound.

A page of n posts can only hold posts of the n authors who wrote last, and none older than the
n-th newest post of any of them. Both bounds come from single steps in the index on author and
time, so at most n times n rows are read, whoever is followed and however many posts there are.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.extensions import db
from app.models.card import Card
from app.models.follow import followers
from app.models.post import Post
from app.models.post_list import PostList, counted
from app.models.window import Side, Window

post: Any = Post.__table__
ME = sa.bindparam('me', type_=sa.Integer)
FOLLOWED = sa.select(followers.c.followed_id.label('id')).where(followers.c.follower_id == ME)
BY_ME = post.c.user_id == ME
BY_ME_OR_FOLLOWED = BY_ME | post.c.user_id.in_(FOLLOWED)
BY_AUTHORS = post.c.user_id.in_(sa.bindparam('authors', expanding=True))
NOT_BELOW = post.c.timestamp >= sa.bindparam('farthest', type_=post.c.timestamp.type)
NOT_ABOVE = post.c.timestamp <= sa.bindparam('farthest', type_=post.c.timestamp.type)


class Timeline(PostList):
    """The posts of a person and of those they follow, newest first."""

    def __init__(self, user_id: int) -> None:
        super().__init__(BY_ME_OR_FOLLOWED, me=user_id)

    def rows(self, window: Window) -> list[Card]:
        """Return the cards of the posts in the window, newest first."""
        values = self.values | window.parameters()
        authors = db.session.execute(bounds_statement(window.side), values).all()
        if not authors:
            return []
        farthest = [author.farthest for author in authors if author.farthest is not None]
        if len(authors) == window.reach:
            farthest.append(authors[-1].nearest)
        return among([author.id for author in authors], farthest, window).rows(window)

    def count(self, up_to: int) -> int:
        """Return how many posts the timeline has, counting no further than asked."""
        total = db.session.execute(timeline_count(), {**self.values, 'up_to': up_to}).scalar_one()
        return min(total, up_to)


def among(authors: list[int], farthest: list[Any], window: Window) -> PostList:
    """Return the posts of these authors that lie no farther from the edge than these times."""
    if not farthest:
        return PostList(BY_AUTHORS, authors=authors)
    if window.side is Side.AFTER:
        return PostList(BY_AUTHORS, NOT_ABOVE, authors=authors, farthest=min(farthest))
    return PostList(BY_AUTHORS, NOT_BELOW, authors=authors, farthest=max(farthest))


@cache
def bounds_statement(side: Side) -> sa.Select[Any]:
    """Select the authors whose posts can be in a window, with the times of two posts of each.

    `nearest` is the time of an author's first post from the edge of the window, `farthest` that
    of the post with which this author alone would fill it.
    """
    everyone = sa.union_all(sa.select(ME.label('id')), FOLLOWED).subquery()
    timed = sa.select(everyone.c.id, time_of(everyone.c.id, sa.literal(0), side).label('nearest'))
    wrote = timed.subquery()
    authors = (
        sa.select(wrote)
        .where(wrote.c.nearest.is_not(None))
        .order_by(*side.order(wrote.c.nearest))
        .limit(sa.bindparam('reach', type_=sa.Integer))
        .subquery()
    )
    farthest = time_of(authors.c.id, sa.bindparam('last', type_=sa.Integer), side).label('farthest')
    return sa.select(authors, farthest).order_by(*side.order(authors.c.nearest))


def time_of(author: Any, position: sa.ColumnElement[int], side: Side) -> sa.ScalarSelect[Any]:
    """Select the time of an author's post at a position from the edge of a window."""
    theirs = post.alias()
    return (
        sa.select(theirs.c.timestamp)
        .where(theirs.c.user_id == author, *side.conditions(theirs.c.timestamp, theirs.c.id))
        .order_by(*side.order(theirs.c.timestamp, theirs.c.id))
        .limit(1)
        .offset(position)
        .scalar_subquery()
    )


@cache
def timeline_count() -> sa.Select[int]:
    """Select how many posts a timeline has, up to a number for its two parts each."""
    own = sa.select(post.c.id).where(BY_ME)
    theirs = (
        sa.select(post.c.id)
        .join(followers, followers.c.followed_id == post.c.user_id)
        .where(followers.c.follower_id == ME)
    )
    return sa.select(counted(own) + counted(theirs))


class TimelineMixin:
    """A person's lists of posts."""

    if TYPE_CHECKING:
        id: Any

    def timeline(self) -> Timeline:
        """Return the own and followed posts, as the home page reads them."""
        return Timeline(self.id)

    def own_posts(self) -> PostList:
        """Return the posts that this person wrote."""
        return PostList(BY_ME, me=self.id)

    def following_posts(self) -> sa.Select[Post]:
        """Select the own and followed posts, newest first: what timeline() gives, without bound."""
        timeline = Timeline(self.id)
        return (
            sa.select(Post)
            .where(*timeline.conditions)
            .order_by(Post.timestamp.desc(), Post.id.desc())
            .params(timeline.values)
        )
