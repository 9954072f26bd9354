"""Lists of posts, newest first, of which a page reads one window."""

from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.post import Post
from app.models.window import Window

Card = sa.Row[Any]


class PostList:
    """The posts that meet the conditions, ordered by time and then id, newest first."""

    def __init__(self, *conditions: sa.ColumnElement[bool]) -> None:
        self.conditions = conditions

    def rows(self, window: Window) -> list[Card]:
        """Return the cards of the posts in the window, newest first."""
        query = (
            Post.cards()
            .where(*self.conditions, *window.beside(Post.timestamp, Post.id))
            .order_by(*window.order(Post.timestamp, Post.id))
            .limit(window.limit)
            .offset(window.offset or None)
        )
        return window.in_list_order(list(db.session.execute(query)))

    def first(self) -> Card | None:
        """Return the card of the newest post, or None."""
        return next(iter(self.rows(Window(limit=1))), None)

    def count(self, up_to: int) -> int:
        """Return how many posts the list has, counting no further than asked."""
        return (
            db.session.scalar(sa.select(counted(sa.select(Post.id).where(*self.conditions), up_to)))
            or 0
        )


def counted(query: sa.Select[Any], up_to: int) -> sa.ScalarSelect[int]:
    """Count the rows of a query, but stop at a number, so that the cost has a bound."""
    return sa.select(sa.func.count()).select_from(query.limit(up_to).subquery()).scalar_subquery()
