"""How many people joined and how much was written recently, day by day."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time
from typing import NamedTuple

import sqlalchemy as sa

from app.database.kept import Kept
from app.dates import utcnow
from app.extensions import db
from app.models.stats.counters import SiteDay, day_of
from app.models.stats.site_stats import DAY, DAYS, Series, series
from app.models.user_table import user_table


class Trends(NamedTuple):
    """Posts and new accounts of each of the last 30 days."""

    posts: Series
    accounts: Series


def read_trends() -> Trends:
    """Read both, with two statements."""
    start = day_of(utcnow()) - (DAYS - 1) * DAY
    posts = sa.select(SiteDay.day, sa.func.sum(SiteDay.posts)).where(SiteDay.day >= start)
    written = {day: int(count) for day, count in db.session.execute(posts.group_by(SiteDay.day))}
    joined = user_table.c.joined
    # Days are counted in Python, since databases differ about when a day begins.
    moments = sa.select(joined).where(joined >= datetime.combine(start, time.min, UTC))
    came = Counter(map(day_of, db.session.scalars(moments)))
    return Trends(series(start, DAY, DAYS, written), series(start, DAY, DAYS, came))


# Nobody needs exact numbers, and there is no index of when accounts were made.
kept_trends = Kept(read_trends, seconds=300)
