"""Lists of people, by their ids, of which a program reads one page."""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.follows.follow import followers
from app.models.keyset import MAX_ID
from app.models.posts.post_list import counted
from app.models.stats.counters import DailyPostCount
from app.models.user_table import user_table as user

day: Any = DailyPostCount.__table__
pair = followers.c

Conditions = tuple[sa.ColumnElement[bool], ...]

ME = sa.bindparam('me', type_=sa.Integer)
OPEN = user.c.closed.is_(None)
FOLLOWING_ME = user.c.id.in_(sa.select(pair.follower_id).where(pair.followed_id == ME))
FOLLOWED_BY_ME = user.c.id.in_(sa.select(pair.followed_id).where(pair.follower_id == ME))
NUMBERED = user.c.id.in_(sa.bindparam('numbers', expanding=True))


class UserProfile(NamedTuple):
    """What programs are told of a person: plain values, in one statement for a whole page."""

    id: int
    username: str
    email: str
    last_seen: datetime | None
    about_me: str | None
    post_count: int
    follower_count: int
    following_count: int


class Profiles:
    """The people who meet the conditions, in the order in which they came."""

    def __init__(self, *conditions: sa.ColumnElement[bool], **values: Any) -> None:
        self.conditions = conditions
        self.values = values

    @classmethod
    def everybody(cls) -> 'Profiles':
        """Return all who have not left."""
        return cls(OPEN)

    @classmethod
    def followers_of(cls, user_id: int) -> 'Profiles':
        """Return who follows a person; nobody who has left follows anybody."""
        return cls(FOLLOWING_ME, me=user_id)

    @classmethod
    def followed_by(cls, user_id: int) -> 'Profiles':
        """Return whom a person follows."""
        return cls(FOLLOWED_BY_ME, me=user_id)

    @classmethod
    def numbered(cls, numbers: list[int]) -> 'Profiles':
        """Return the people with these ids."""
        return cls(NUMBERED, OPEN, numbers=numbers)

    def rows(
        self, limit: int, offset: int = 0, before: int | None = None, after: int | None = None
    ) -> list[UserProfile]:
        """Return at most `limit` people, past an offset, or next to an id on either side."""
        window = {
            'limit': limit,
            'offset': offset,
            'low': after or 0,
            'high': before or MAX_ID + 1,
        }
        query = people_statement(self.conditions, is_backwards=before is not None)
        found = [UserProfile._make(row) for row in db.session.execute(query, self.values | window)]
        return found[::-1] if before is not None else found

    def count(self, up_to: int) -> int:
        """Return how many people the list has, counting no further than asked."""
        query = count_statement(self.conditions)
        return db.session.execute(query, {**self.values, 'up_to': up_to}).scalar_one()


def profile_of(user_id: int) -> UserProfile | None:
    """Return what there is to tell of a person who has not left, or None."""
    return next(iter(Profiles.numbered([user_id]).rows(1)), None)


@lru_cache
def people_statement(conditions: Conditions, is_backwards: bool) -> sa.Select[Any]:
    """Select the profiles of a window; only for those are posts and followers counted."""
    low, high = (sa.bindparam(name, type_=sa.BigInteger) for name in ('low', 'high'))
    places = (
        sa.select(user.c.id)
        .where(*conditions, user.c.id > low, user.c.id < high)
        .order_by(in_order(user.c.id, is_backwards))
        .limit(sa.bindparam('limit', type_=sa.Integer))
        .offset(sa.bindparam('offset', type_=sa.Integer))
        .subquery()
    )
    columns = [user.c[name] for name in UserProfile._fields if name in user.c]
    counts = [
        how_many_posts().label('post_count'),
        how_many(pair.followed_id).label('follower_count'),
        how_many(pair.follower_id).label('following_count'),
    ]
    query = sa.select(*columns, *counts).join(places, places.c.id == user.c.id)
    return query.order_by(in_order(places.c.id, is_backwards))


def in_order(column: Any, is_backwards: bool) -> sa.UnaryExpression[Any]:
    """Return the order in which a window is read."""
    return column.desc() if is_backwards else column.asc()  # type: ignore[no-any-return]


def how_many(column: Any) -> sa.ScalarSelect[int]:
    """Count the rows in which a column names the person."""
    return sa.select(sa.func.count()).where(column == user.c.id).correlate(user).scalar_subquery()


def how_many_posts() -> sa.ScalarSelect[int]:
    """Add up the posts that are kept count of, day by day."""
    total = sa.func.coalesce(sa.func.sum(day.c.posts), 0)
    return sa.select(total).where(day.c.user_id == user.c.id).correlate(user).scalar_subquery()


@lru_cache
def count_statement(conditions: Conditions) -> sa.Select[int]:
    """Select how many people meet the conditions, up to a number."""
    return sa.select(counted(sa.select(user.c.id).where(*conditions)))
