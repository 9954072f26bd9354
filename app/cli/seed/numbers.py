"""The numbers that the site keeps of its posts and people, for rows that are written in bulk."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from app.models import SiteWeek, count_posts
from app.models.stats.counters import day_of, increase, monday_of

Row = dict[str, Any]


def counter_of_posts() -> Callable[[list[Row]], None]:
    """Return what counts one batch of posts after the other; in a week, an author but once."""
    known: set[tuple[int, date]] = set()

    def count(posts: list[Row]) -> None:
        count_posts((post['user_id'], post['timestamp'], post['language']) for post in posts)
        visits = {(post['user_id'], monday_of(day_of(post['timestamp']))) for post in posts} - known
        increase(SiteWeek, Counter((week,) for _, week in visits))
        known.update(visits)

    return count
