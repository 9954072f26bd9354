"""Updates the counters that the demo data changes: posts, active users, unread messages."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from app.cli.seed.rows import insert
from app.models import Notification, SiteWeek, User, count_posts
from app.models.events.badges import recount
from app.models.events.event import unseen_statement
from app.models.events.notification import UNREAD_MESSAGES, UNSEEN_EVENTS
from app.models.messages.row import unread_messages
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


def count_unread(user_ids: Sequence[int]) -> None:
    """Count for new users what they have not read, as their pages show it."""
    add_badges(UNREAD_MESSAGES, unread_messages(), user_ids)
    add_badges(UNSEEN_EVENTS, unseen_statement(), user_ids)


def add_badges(name: str, count: sa.Select[int], user_ids: Sequence[int]) -> None:
    """Add the notifications of this name, with what a statement counts for each user."""

    def count_batch(rows: list[Row]) -> None:
        first, last = rows[0]['user_id'], rows[-1]['user_id']
        recount(name, count, sa.select(User.id).where(User.id.between(first, last)))

    new = {'name': name, 'timestamp': 0.0, 'payload_json': '0'}
    rows = (new | {'user_id': user_id} for user_id in sorted(user_ids))
    for _count in insert(Notification, rows, count_batch):
        pass
