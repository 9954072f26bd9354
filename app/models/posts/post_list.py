"""Lists of posts, newest first, of which a page reads one window."""

from functools import lru_cache
from typing import Any, Self

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import Direction, Slice
from app.models.posts.post import Post
from app.models.posts.row import PostRow

Conditions = tuple[sa.ColumnElement[bool], ...]


class PostList:
    """The posts that meet the conditions, ordered by time and then id, newest first.

    Values that differ from list to list are parameters of the conditions, so that lists of one
    kind share their statements: to build one takes longer than to run it.
    """

    def __init__(self, *conditions: sa.ColumnElement[bool], **values: Any) -> None:
        self.conditions = conditions
        self.values = values

    @classmethod
    def of_everybody(cls, *conditions: sa.ColumnElement[bool]) -> Self:
        """Return the posts of all who haven't left, or of these those that meet the conditions."""
        return cls(*conditions, Post.by_open_accounts())

    def rows(self, window: Slice) -> list[PostRow]:
        """Return the cards of the posts in the window, newest first."""
        query = rows_statement(self.conditions, window.side)
        rows = db.session.execute(query, self.values | window.parameters())
        return window.in_list_order([PostRow._make(row) for row in rows])

    def first(self) -> PostRow | None:
        """Return the card of the newest post, or None."""
        return next(iter(self.rows(Slice(limit=1))), None)

    def count(self, up_to: int) -> int:
        """Return how many posts the list has, counting no further than asked."""
        query = count_statement(self.conditions)
        return db.session.execute(query, {**self.values, 'up_to': up_to}).scalar_one()


@lru_cache
def rows_statement(conditions: Conditions, side: Direction) -> sa.Select[Any]:
    """Select the cards that meet the conditions in a window on this side."""
    post = Post.__table__.c
    beside = side.conditions(post.timestamp, post.id)
    places = sa.select(post.id, post.timestamp).where(*conditions, *beside)
    return rows_at(windowed(places, post, side), side)


def windowed(query: sa.Select[Any], columns: Any, side: Direction) -> sa.Select[Any]:
    """Sort a query by these columns of posts, from the edge of a window, and cut it out."""
    return (
        query.order_by(*side.order(columns.timestamp, columns.id))
        .limit(sa.bindparam('limit', type_=sa.Integer))
        .offset(sa.bindparam('offset', type_=sa.Integer))
    )


def rows_at(places: sa.Select[Any], side: Direction) -> sa.Select[Any]:
    """Select the cards of the posts at some places of a list, each its time and id.

    Authors come in last. MariaDB would begin with them where they are few, and then sort all
    that they ever wrote.
    """
    place = places.subquery()
    query = PostRow.select().join(place, place.c.id == Post.__table__.c.id)
    return query.order_by(*side.order(place.c.timestamp, place.c.id))


@lru_cache
def count_statement(conditions: Conditions) -> sa.Select[int]:
    """Select how many posts meet the conditions, up to a number."""
    return sa.select(counted(sa.select(Post.__table__.c.id).where(*conditions)))


def counted(query: sa.Select[Any]) -> sa.ScalarSelect[int]:
    """Count the rows of a query, but stop at `up_to`, so that the cost has a bound."""
    some = query.limit(sa.bindparam('up_to', type_=sa.Integer)).subquery()
    return sa.select(sa.func.count()).select_from(some).scalar_subquery()
