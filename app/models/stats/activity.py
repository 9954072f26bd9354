"""How much a user wrote, and when."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.dates import utcnow
from app.extensions import db
from app.models.params import SINCE, USER_ID
from app.models.stats.counters import DailyPostCount, day_of
from app.models.user_table import UserBase

# How many days the chart of a user's activity shows.
DAYS = 30


class Activity(NamedTuple):
    """Numbers of posts: of all time, and of each of the last 30 days, ending today."""

    total: int
    days: tuple[tuple[date, int], ...]


class ActivityMixin(UserBase):
    """A user who writes."""

    __abstract__ = True

    def activity(self) -> Activity:
        """Return how much this user wrote."""
        today = day_of(utcnow())
        since = today - timedelta(days=DAYS - 1)
        rows = db.session.execute(activity_statement(), USER_ID(self.id) | SINCE(since))
        found = {row.day: row.posts for row in rows}
        # Days without posts have no row, but the chart needs a place for each.
        days = (since + timedelta(days=age) for age in range(DAYS))
        return Activity(int(found[None] or 0), tuple((day, found.get(day, 0)) for day in days))


@cache
def activity_statement() -> sa.CompoundSelect[Any]:
    """Select the numbers of posts since a day, and the sum of all time in a row without a day."""
    row = DailyPostCount.__table__.c
    mine = row.user_id == USER_ID
    recent = row.day >= SINCE
    # On MariaDB a sum of integers is a decimal, and so is the whole column of the union.
    posts = sa.cast(sa.func.sum(row.posts), sa.Integer).label('posts')
    total = sa.select(sa.cast(None, sa.Date).label('day'), posts)
    return sa.union_all(sa.select(row.day, row.posts).where(mine, recent), total.where(mine))
