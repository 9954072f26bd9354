"""Keeping the numbers of app.models.stats.counters true, in the transaction of what they count.

Posts that come or go through the session are noticed here. Whoever writes them by plain
statements, many at a time, calls count_posts() beside it.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from app.extensions import db
from app.models.posts.post import Post
from app.models.stats.counters import DailyPostCount, SiteDay, SiteWeek, day_of, increase, monday_of
from app.models.users.user import User

# What tells how a post is counted: author, moment and language.
Counted = tuple[int, datetime, str | None]
COUNTED = 'user_id', 'timestamp', 'language'


def count_posts(posts: Iterable[Counted], step: int = 1) -> None:
    """Add posts to the numbers of their days; a step of -1 takes them out."""
    people: Counter[tuple[int, date]] = Counter()
    languages: Counter[tuple[date, str]] = Counter()
    for author, moment, language in posts:
        people[author, day_of(moment)] += step
        languages[day_of(moment), language or ''] += step
    increase(DailyPostCount, people)
    increase(SiteDay, languages)


def note_visit(user_id: int, last_seen: datetime | None, now: datetime) -> None:
    """Move the time at which a person was last seen, and count them once in each week."""
    monday = datetime.combine(monday_of(day_of(now)), time(), UTC)
    visit = sa.update(User).where(User.id == user_id).values(last_seen=now)
    if last_seen is None or last_seen < monday:
        # Of two visits at once, only one finds the time as it was.
        first = visit.where((User.last_seen < monday) | User.last_seen.is_(None))
        moved: Any = db.session.execute(first)
        increase(SiteWeek, Counter({(monday.date(),): moved.rowcount}))
    else:
        db.session.execute(visit)


@event.listens_for(Session, 'after_flush')
def count_flushed(session: Session, _context: UOWTransaction) -> None:
    """Count what is new or has changed; who registers is here in that week."""
    new = [row for row in session.new if isinstance(row, Post)]
    changed = [row for row in session.dirty if isinstance(row, Post) and past(row) != present(row)]
    count_posts(map(past, changed), -1)
    count_posts(map(present, [*new, *changed]))
    people = [row for row in session.new if isinstance(row, User) and row.last_seen]
    weeks = ((monday_of(day_of(row.last_seen)),) for row in people if row.last_seen)
    increase(SiteWeek, Counter(weeks))


def present(post: Post) -> Counted:
    """Return how a post counts."""
    return post.user_id, post.timestamp, post.language


def past(post: Post) -> Counted:
    """Return how a post counted before its change."""
    attributes: Any = sa.inspect(post).attrs
    author, moment, language = (
        (attributes[name].history.deleted or [attributes[name].value])[0] for name in COUNTED
    )
    return author, moment, language


@event.listens_for(Session, 'before_flush')
def discount_objects(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    """Take out the posts that are deleted as objects, or whose authors are."""
    for row in session.deleted:
        if isinstance(row, Post):
            discount(session, Post.id == row.id)
        elif isinstance(row, User):
            discount(session, Post.user_id == row.id)


@event.listens_for(Session, 'do_orm_execute')
def discount_deleted(state: ORMExecuteState) -> None:
    """Take out the posts that are deleted by a statement, or whose authors are."""
    if not state.is_delete:
        return
    statement: Any = state.statement
    condition = sa.true() if statement.whereclause is None else statement.whereclause
    if statement.table.name == User.__tablename__:
        condition = Post.user_id.in_(sa.select(User.id).where(condition))
    elif statement.table.name != Post.__tablename__:
        return
    discount(state.session, condition, state.parameters)


def discount(session: Session, condition: Any, parameters: Any = None) -> None:
    """Take out the posts that meet a condition and are about to go, each by one of us only."""
    # SQLite has no locks of rows; there, whoever means to write keeps all others from writing.
    session.execute(sa.update(SiteDay).where(sa.false()).values(posts=0))
    columns = [Post.__table__.c[name] for name in COUNTED]
    query = sa.select(*columns).where(condition).with_for_update()
    found = session.execute(query, parameters)
    count_posts((tuple(row) for row in found), -1)
