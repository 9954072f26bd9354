"""How many people and posts there are, for readers who needn't know it to the last one."""

from typing import NamedTuple

import sqlalchemy as sa

from app.database.kept import Kept
from app.extensions import db
from app.models.stats.counters import SiteDay
from app.models.user_table import open_condition
from app.models.users.user import User


class SiteCounts(NamedTuple):
    """People who have not left, and posts."""

    users: int
    posts: int


def read_counts() -> SiteCounts:
    """Count the people; posts are counted already, day by day."""
    users = sa.select(sa.func.count(User.id)).where(open_condition(User)).scalar_subquery()
    posts = sa.select(sa.func.coalesce(sa.func.sum(SiteDay.posts), 0)).scalar_subquery()
    row = db.session.execute(sa.select(users, posts)).one()
    return SiteCounts(row[0], int(row[1]))


site_counts = Kept(read_counts, seconds=300)
