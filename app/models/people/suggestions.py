"""Whom a user might like to follow: those who write most and whom they don't follow yet."""

from datetime import timedelta
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.database.kept import Kept
from app.dates import utcnow
from app.extensions import db
from app.models.params import IDS, READER_ID
from app.models.people.follow_list import followed_columns
from app.models.safety.gate import is_user_shown
from app.models.stats.counters import DailyPostCount, day_of
from app.models.user_table import user_columns
from app.models.users.user import User

PERIOD = timedelta(days=30)
CANDIDATES, FIRST = 50, 12
AT_ONCE = 5

user: Any = User.__table__.c
day: Any = DailyPostCount.__table__.c


class Suggestion(NamedTuple):
    """A user in a list of suggestions."""

    id: int
    username: str
    email: str
    avatar_key: str | None
    display_name: str
    about_me: str | None


def read_most_active() -> list[int]:
    """Return the ids of those who wrote most recently, the most active first."""
    since = day_of(utcnow() - PERIOD)
    posts = sa.func.sum(day.posts).label('posts')
    query = sa.select(day.user_id, posts).where(day.day >= since).group_by(day.user_id)
    return list(db.session.scalars(query.order_by(posts.desc(), day.user_id).limit(CANDIDATES)))


# The cost grows with the site, and the result is nearly the same for everybody.
most_active = Kept(read_most_active, seconds=300)


def suggestions_for(user_id: int) -> tuple[Suggestion, ...]:
    """Return whom this user might follow, with two statements at most, whatever the site's size."""
    # A closed account may still be among them, so the statement below checks again.
    ids = most_active.get()
    if not ids:
        return ()
    found = unfollowed(user_id, ids[:FIRST])
    # For a user who follows nearly all of these, the others are looked at, too.
    if len(found) < AT_ONCE and len(ids) > FIRST:
        found = unfollowed(user_id, ids)
    return tuple(found[:AT_ONCE])


def unfollowed(user_id: int, ids: list[int]) -> list[Suggestion]:
    """Return those of these users whom a user doesn't follow, in the same order."""
    rows = db.session.execute(suggestions_statement(), READER_ID(user_id) | IDS(ids)).all()
    by_id = {row.id: row for row in rows}
    return [Suggestion._make(by_id[one]) for one in ids if one in by_id]


@cache
def suggestions_statement() -> sa.Select[Any]:
    """Select those of some users who haven't left and whom a user neither follows nor asked to."""
    return sa.select(*user_columns(Suggestion._fields)).where(
        user.id.in_(IDS),
        user.id != READER_ID,
        is_user_shown(User.__table__),
        *(~is_known for is_known in followed_columns()),
    )
