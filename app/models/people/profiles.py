"""Lists of users, ordered by id, which programs read slice by slice."""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.dates import EPOCH
from app.extensions import db
from app.models.follows.follow import followers
from app.models.keyset import MAX_ID, Cursor, Slice
from app.models.keyset_list import Conditions, counted
from app.models.params import HIGHER_ID, IDS, LIMIT, LOWER_ID, OFFSET, UP_TO, USER_ID, Values
from app.models.safety.gate import as_reader, is_user_shown
from app.models.stats.counters import DailyPostCount
from app.models.user_table import UserBase
from app.models.user_table import user_table as user

day: Any = DailyPostCount.__table__
pair = followers.c

SHOWN = is_user_shown(user)
FOLLOWERS = user.c.id.in_(sa.select(pair.follower_id).where(pair.followed_id == USER_ID))
FOLLOWED = user.c.id.in_(sa.select(pair.followed_id).where(pair.follower_id == USER_ID))
WITH_IDS = user.c.id.in_(IDS)


class UserProfile(NamedTuple):
    """What programs are told about a user: plain values, read with one statement per page."""

    id: int
    username: str
    email: str
    avatar_key: str | None
    chosen_name: str | None
    profile_fields: str | None
    last_seen: datetime | None
    about_me: str | None
    protected: bool
    post_count: int
    follower_count: int
    following_count: int

    @property
    def cursor(self) -> Cursor:
        """The place of the user in every list; only the id matters."""
        return Cursor(EPOCH, self.id)


class Profiles:
    """The users who meet the conditions and may be shown to the reader, the oldest first."""

    is_ascending = True

    def __init__(
        self,
        *conditions: sa.ColumnElement[bool],
        reader_id: int | None,
        values: Values | None = None,
    ) -> None:
        self.conditions = *conditions, SHOWN
        self.values = as_reader(reader_id) | (values or {})

    @classmethod
    def everybody(cls, reader_id: int | None = None) -> 'Profiles':
        """Return all users whom a reader may see."""
        return cls(reader_id=reader_id)

    @classmethod
    def followers_of(cls, user_id: int, reader_id: int | None = None) -> 'Profiles':
        """Return the followers of a user; users who have left follow nobody."""
        return cls(FOLLOWERS, reader_id=reader_id, values=USER_ID(user_id))

    @classmethod
    def followed_by(cls, user_id: int, reader_id: int | None = None) -> 'Profiles':
        """Return whom a user follows."""
        return cls(FOLLOWED, reader_id=reader_id, values=USER_ID(user_id))

    @classmethod
    def with_ids(cls, ids: list[int], reader_id: int | None = None) -> 'Profiles':
        """Return the users with these ids."""
        return cls(WITH_IDS, reader_id=reader_id, values=IDS(ids))

    def rows(self, wanted: Slice) -> list[UserProfile]:
        """Return the users in the slice, the oldest account first."""
        # Bounds that exclude nothing let a single statement, built once, serve every slice.
        lowest = wanted.after.id if wanted.after else 0
        highest = wanted.before.id if wanted.before else MAX_ID + 1
        values = LIMIT(wanted.limit) | OFFSET(wanted.offset) | LOWER_ID(lowest) | HIGHER_ID(highest)
        query = profiles_statement(self.conditions, is_backwards=wanted.before is not None)
        found = [UserProfile._make(row) for row in db.session.execute(query, self.values | values)]
        return found[::-1] if wanted.before else found

    def count(self, up_to: int) -> int:
        """Return how many users the list has, counting up to a limit."""
        query = count_statement(self.conditions)
        return db.session.execute(query, self.values | UP_TO(up_to)).scalar_one()


def profile_of(user_id: int, reader_id: int | None = None) -> UserProfile | None:
    """Return the profile of a user, or None if the user is hidden from the reader."""
    return next(iter(Profiles.with_ids([user_id], reader_id).rows(Slice(1))), None)


def profile_of_new(account: UserBase) -> UserProfile:
    """Return the profile of a new account, which others may not see yet."""
    names = UserProfile._fields
    return UserProfile._make(getattr(account, name) if name in user.c else 0 for name in names)


@lru_cache
def profiles_statement(conditions: Conditions, is_backwards: bool) -> sa.Select[Any]:
    """Select the profiles of a slice; posts and followers are counted only for these."""
    places = (
        sa.select(user.c.id)
        .where(*conditions, user.c.id > LOWER_ID, user.c.id < HIGHER_ID)
        .order_by(in_order(user.c.id, is_backwards))
        .limit(LIMIT)
        .offset(OFFSET)
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
    """Return the order in which a slice is read."""
    return column.desc() if is_backwards else column.asc()  # type: ignore[no-any-return]


def how_many(column: Any) -> sa.ScalarSelect[int]:
    """Count the rows in which a column refers to the user."""
    return sa.select(sa.func.count()).where(column == user.c.id).correlate(user).scalar_subquery()


def how_many_posts() -> sa.ScalarSelect[int]:
    """Add up the user's daily numbers of posts."""
    total = sa.func.coalesce(sa.func.sum(day.c.posts), 0)
    return sa.select(total).where(day.c.user_id == user.c.id).correlate(user).scalar_subquery()


@lru_cache
def count_statement(conditions: Conditions) -> sa.Select[int]:
    """Select how many users meet the conditions, up to a limit."""
    return sa.select(counted(sa.select(user.c.id).where(*conditions)))
