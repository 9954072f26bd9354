"""Keeps app.models.stats.counters up to date, in the transaction of what they count.

Changes through the session arrive from app.database.changes. Code that writes posts in bulk, by
plain statements, has to call count_posts() itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.database.changes import Subscriber
from app.extensions import db
from app.models.safety.visibility import Visibility
from app.models.stats.counters import DailyPostCount, SiteDay, SiteWeek, day_of, increase, monday_of
from app.models.user_table import UserBase

# What decides how a post is counted: author, time and language.
Counted = tuple[int, datetime, str | None]
COUNTED = 'user_id', 'timestamp', 'language'


def count_posts(posts: Iterable[Counted], step: int = 1) -> None:
    """Add posts to the counters of their days; a step of -1 takes them out."""
    daily: Counter[tuple[int, date]] = Counter()
    languages: Counter[tuple[date, str]] = Counter()
    for author, moment, language in posts:
        daily[author, day_of(moment)] += step
        # A column of a primary key can't be NULL, so an unknown language is empty.
        languages[day_of(moment), language or ''] += step
    increase(DailyPostCount, daily)
    increase(SiteDay, languages)


def note_visit(user_id: int, last_seen: datetime | None, now: datetime) -> None:
    """Update the time at which a user was last seen, and count them once a week."""
    monday = datetime.combine(monday_of(day_of(now)), time(), UTC)
    visit = sa.update(UserBase).where(UserBase.id == user_id).values(last_seen=now)
    if last_seen is None or last_seen < monday:
        # Of two simultaneous visits, only one finds the former time.
        first = visit.where((UserBase.last_seen < monday) | UserBase.last_seen.is_(None))
        moved: Any = db.session.execute(first)
        increase(SiteWeek, Counter({(monday.date(),): moved.rowcount}))
    else:
        db.session.execute(visit)


class PostCounters(Subscriber):
    """Counts the public posts of each day."""

    def rows_written(self, session: Session, new: Sequence[Any], changed: Sequence[Any]) -> None:
        # Most edits change only the text, and then no counter has to be locked.
        moved = [post for post in changed if is_public(post) and past(post) != present(post)]
        count_posts(map(past, moved), -1)
        count_posts(map(present, [*filter(is_public, new), *moved]))

    def rows_deleting(
        self, session: Session, model: Any, condition: Any, parameters: Any = None
    ) -> None:
        """Take out the posts that are about to be deleted, each in one transaction only."""
        # SQLite has no row locks; there, the first write keeps all others from writing.
        session.execute(sa.update(SiteDay).where(sa.false()).values(posts=0))
        columns = [model.__table__.c[name] for name in COUNTED]
        is_counted = model.__table__.c.visibility == Visibility.PUBLIC
        query = sa.select(*columns).where(condition, is_counted).with_for_update()
        count_posts((tuple(row) for row in session.execute(query, parameters)), -1)


class UserCounters(Subscriber):
    """Counts new users as visitors in their first week."""

    def rows_written(self, session: Session, new: Sequence[Any], changed: Sequence[Any]) -> None:
        weeks = ((monday_of(day_of(user.last_seen)),) for user in new if user.last_seen)
        increase(SiteWeek, Counter(weeks))


def is_public(post: Any) -> bool:
    # The visibility never changes, so what was counted once is always counted.
    return bool(post.visibility == Visibility.PUBLIC)


def present(post: Any) -> Counted:
    """Return how a post is counted."""
    return post.user_id, post.timestamp, post.language


def past(post: Any) -> Counted:
    """Return how a post was counted before its change."""
    attributes: Any = sa.inspect(post).attrs
    author, moment, language = (
        (attributes[name].history.deleted or [attributes[name].value])[0] for name in COUNTED
    )
    return author, moment, language
