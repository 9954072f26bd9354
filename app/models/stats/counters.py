"""Numbers kept beside what they count, so that no page has to count. Days are in UTC."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.database.upsert import upserting
from app.extensions import Base, Model, db

LANGUAGE_LENGTH = 5


class DailyPostCount(Model):
    """How many posts one user wrote on one day."""

    __tablename__ = 'post_day'

    user_id: Mapped[int] = mapped_column(
        sa.ForeignKey('user.id', ondelete='CASCADE'), primary_key=True
    )
    day: Mapped[date] = mapped_column(sa.Date, primary_key=True)
    posts: Mapped[int] = mapped_column(sa.Integer)


class SiteDay(Model):
    """How many posts in one language there are of one day; '' is an unknown language."""

    day: Mapped[date] = mapped_column(sa.Date, primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(LANGUAGE_LENGTH), primary_key=True)
    posts: Mapped[int] = mapped_column(sa.Integer)


class SiteWeek(Model):
    """How many people visited in one week, identified by its Monday."""

    week: Mapped[date] = mapped_column(sa.Date, primary_key=True)
    people: Mapped[int] = mapped_column(sa.Integer)


def day_of(moment: datetime) -> date:
    """Return the day in UTC of a moment."""
    return moment.astimezone(UTC).date()


def monday_of(day: date) -> date:
    """Return the Monday of the week that a day belongs to."""
    return day - timedelta(days=day.weekday())


def increase(model: type[Base], counts: Counter[Any]) -> None:
    """Add to the numbers of a table, given by their keys; missing ones start at 0.

    Simultaneous transactions wait for each other's commits. All of them lock the rows in the
    order of their keys, so that no two deadlock.
    """
    names = [column.name for column in model.__table__.columns]
    rows = [
        dict(zip(names, (*key, count), strict=True))
        for key, count in sorted(counts.items())
        if count
    ]
    if rows:
        db.session.execute(increasing(model), rows)


def increasing(model: type[Base]) -> Any:
    """Return the statement that adds a number, the last column, to the row with its keys."""
    *keys, count = model.__table__.columns
    return upserting(
        model,
        [column.name for column in keys],
        lambda new: {count.name: count + new[count.name]},
    )
