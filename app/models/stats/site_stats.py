"""Statistics of the whole site, from the numbers that are kept."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple, Self

import sqlalchemy as sa

from app.dates import utcnow
from app.extensions import db
from app.models.stats.counters import SiteDay, SiteWeek, day_of, monday_of

DAYS, WEEKS = 30, 12
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)

Series = tuple[tuple[date, int], ...]


class SiteStats(NamedTuple):
    """Posts of each of the last 30 days, people of each of the last 12 weeks, posts by language.

    `languages` are those of the 30 days, the most common first, with '' for an unknown one;
    `first_day` is the day of the oldest post, or None without posts.
    """

    days: Series
    weeks: Series
    languages: tuple[tuple[str, int], ...]
    first_day: date | None
    age: timedelta

    @classmethod
    def read(cls) -> Self:
        """Return the statistics as of today; the cost doesn't grow with the site."""
        # Read once, so that the parts agree about the day at midnight.
        today = day_of(utcnow())
        start, first_week = today - (DAYS - 1) * DAY, monday_of(today) - (WEEKS - 1) * WEEK
        days: Counter[date] = Counter()
        languages: Counter[str] = Counter()
        for row in db.session.execute(sa.select(SiteDay.__table__).where(SiteDay.day >= start)):
            days[row.day] += row.posts
            languages[row.language] += row.posts
        weeks = db.session.execute(
            sa.select(SiteWeek.week, SiteWeek.people).where(SiteWeek.week >= first_week)
        )
        first_day = db.session.scalar(sa.select(sa.func.min(SiteDay.day)))
        return cls(
            series(start, DAY, DAYS, days),
            series(first_week, WEEK, WEEKS, {row.week: row.people for row in weeks}),
            tuple(sorted((+languages).items(), key=lambda pair: (-pair[1], pair[0]))),
            first_day,
            today - (first_day or today),
        )


def series(start: date, step: timedelta, length: int, known: dict[date, int]) -> Series:
    """Return a number for each date, 0 where none is known."""
    dates = (start + place * step for place in range(length))
    return tuple((date, known.get(date, 0)) for date in dates)
