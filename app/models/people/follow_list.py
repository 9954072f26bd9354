"""Lists of people around one person, of which a page reads one window, the newest account first."""

from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.follows.follow import ME, followers
from app.models.keyset import EPOCH, Cursor, Direction, Slice
from app.models.posts.post_list import counted
from app.models.user_table import user_table

READER = sa.bindparam('reader', type_=sa.Integer)
person = user_table.c


class UserRow(NamedTuple):
    """A person in a list, and whether its reader follows them."""

    id: int
    username: str
    email: str
    about_me: str | None
    is_followed: bool

    @property
    def cursor(self) -> Cursor:
        """The place of the person in every list; only the id counts."""
        return Cursor(EPOCH, self.id)


class FollowList:
    """Those who follow a person, or those whom this person follows."""

    def __init__(self, user_id: int, reader_id: int, are_followers: bool) -> None:
        self.values = {'me': user_id, 'reader': reader_id}
        self.are_followers = are_followers

    def rows(self, window: Slice) -> list[UserRow]:
        """Return the people in the window, the newest account first."""
        statement = rows_statement(self.are_followers, window.side)
        rows = db.session.execute(statement, self.values | window.parameters())
        return window.in_list_order([UserRow._make(row) for row in rows])

    def count(self, up_to: int) -> int:
        """Return how many people the list has, counting no further than asked."""
        known, other = ends_of(self.are_followers)
        total = sa.select(counted(sa.select(other).where(known == ME)))
        return db.session.execute(total, {**self.values, 'up_to': up_to}).scalar_one()


def ends_of(are_followers: bool) -> tuple[Any, Any]:
    """Return the column of the person whom a list is about, and that of those who are in it."""
    follower, followed = followers.c.follower_id, followers.c.followed_id
    return (followed, follower) if are_followers else (follower, followed)


@cache
def rows_statement(are_followers: bool, side: Direction) -> sa.Select[Any]:
    """Select the people of a list in a window on this side."""
    known, other = ends_of(are_followers)
    beyond = {Direction.AFTER: other.__gt__, Direction.BEFORE: other.__lt__}
    number = sa.bindparam('number', type_=sa.Integer)
    places = (
        sa.select(other.label('id'))
        .where(known == ME, *([beyond[side](number)] if side in beyond else []))
        .order_by(*side.order(other))
        .limit(sa.bindparam('limit', type_=sa.Integer))
        .offset(sa.bindparam('offset', type_=sa.Integer))
        .subquery()
    )
    mine = followers.alias().c
    is_followed = sa.exists().where(mine.follower_id == READER, mine.followed_id == person.id)
    columns = [person[name] for name in UserRow._fields[:-1]]
    query = sa.select(*columns, is_followed).join(places, places.c.id == person.id)
    return query.order_by(*side.order(person.id))
