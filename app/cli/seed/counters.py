"""Updates the counters of posts and active users for what the demo data adds."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from app.models import SiteWeek, count_posts
from app.models.stats.counters import day_of, increase, monday_of

Row = dict[str, Any]
Visits = Iterable[tuple[int, datetime]]


def counter_of_visits() -> Callable[[Visits], None]:
    """Return a function that counts who was here at some time, each user once per week."""
    known: set[tuple[int, date]] = set()

    def count(visits: Visits) -> None:
        new = {(user_id, monday_of(day_of(moment))) for user_id, moment in visits} - known
        increase(SiteWeek, Counter((week,) for _, week in new))
        known.update(new)

    return count


def counter_of_posts(count_visits: Callable[[Visits], None]) -> Callable[[list[Row]], None]:
    """Return a function that counts batches of posts, which bulk inserts leave uncounted."""

    def count(posts: list[Row]) -> None:
        count_posts((post['user_id'], post['timestamp'], post['language']) for post in posts)
        count_visits((post['user_id'], post['timestamp']) for post in posts)

    return count
