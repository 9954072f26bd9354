"""Updates the counters of posts and active users, for rows that are inserted in bulk."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from app.models import SiteWeek, count_posts
from app.models.stats.counters import day_of, increase, monday_of

Row = dict[str, Any]


def counter_of_posts() -> Callable[[list[Row]], None]:
    """Return a function that counts batches of posts, and each author once per week."""
    known: set[tuple[int, date]] = set()

    def count(posts: list[Row]) -> None:
        count_posts((post['user_id'], post['timestamp'], post['language']) for post in posts)
        visits = {(post['user_id'], monday_of(day_of(post['timestamp']))) for post in posts} - known
        increase(SiteWeek, Counter((week,) for _, week in visits))
        known.update(visits)

    return count
