"""How many people and posts there are, for readers who don't need the exact numbers."""

from typing import NamedTuple

import sqlalchemy as sa

from app.database.kept import Kept
from app.extensions import db
from app.models.stats.counters import SiteDay
from app.models.user_table import open_condition
from app.models.users.user import User


class SiteCounts(NamedTuple):
    """The numbers of people who have not left, and of posts."""

    users: int
    posts: int


def read_counts() -> SiteCounts:
    """Count the people; posts have been counted already, day by day."""
    users = sa.select(sa.func.count(User.id)).where(open_condition(User)).scalar_subquery()
    posts = sa.select(sa.func.coalesce(sa.func.sum(SiteDay.posts), 0)).scalar_subquery()
    row = db.session.execute(sa.select(users, posts)).one()
    return SiteCounts(row[0], int(row[1]))


site_counts = Kept(read_counts, seconds=300)
