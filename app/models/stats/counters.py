"""Numbers kept beside what they count, so that no page has to count anew. Days are those of UTC."""

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
    """How many posts of everybody are of one day and one language; '' is an unknown language."""

    day: Mapped[date] = mapped_column(sa.Date, primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(LANGUAGE_LENGTH), primary_key=True)
    posts: Mapped[int] = mapped_column(sa.Integer)


class SiteWeek(Model):
    """How many people were here in one week, which has the date of its Monday."""

    week: Mapped[date] = mapped_column(sa.Date, primary_key=True)
    people: Mapped[int] = mapped_column(sa.Integer)


def day_of(moment: datetime) -> date:
    """Return the day of a moment in UTC."""
    return moment.astimezone(UTC).date()


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def increase(model: type[Base], counts: Counter[Any]) -> None:
    """Add to the numbers of a table, given by their keys; those that are missing begin at 0.

    Of any number who do so at once, each waits for the one before until that one's commit. All
    of them go in the order of the keys, so that no two wait for each other.
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
    """Return the statement that adds a number, the last column, to the row of its keys."""
    *keys, count = model.__table__.columns
    return upserting(
        model,
        [column.name for column in keys],
        lambda new: {count.name: count + new[count.name]},
    )
