"""Leaving: a closed account is hidden for thirty days, in which its owner may come back."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.dates import utcnow
from app.extensions import Base, db
from app.models.follows.follow import followers, move_pairs, paused
from app.models.jobs.task import Task

RETURN_WITHIN = timedelta(days=30)
POSTS_AT_A_TIME = 500


class ClosingMixin:
    """A person who may leave."""

    if TYPE_CHECKING:
        id: Any
        closed: Any
        posts: Any

        def end_sessions(self) -> None:
            """As a person who is signed in."""

        def end_tokens(self) -> None:
            """As a person for whom programs act."""

    def close(self) -> datetime:
        """Hide this person, end their sessions and tasks; return when all of theirs may go."""
        now = self.closed = utcnow()
        self.end_sessions()
        db.session.execute(sa.delete(Task).where(Task.user_id == self.id))
        self.end_tokens()
        move_pairs(followers, paused, self.id)
        return now + RETURN_WITHIN

    def reopen(self) -> bool:
        """Show this person again, with all that was theirs; say False if they never left."""
        if self.closed is None:
            return False
        self.closed = None
        db.session.flush()
        move_pairs(paused, followers, self.id, but_not=closed_accounts())
        return True

    def erase(self) -> None:
        """Delete everything of this person, some posts at a time, each with a commit."""
        while some := db.session.scalars(self.posts.select().limit(POSTS_AT_A_TIME)).all():
            numbers = [post.id for post in some]
            model = type(some[0])
            db.session.execute(sa.delete(model).where(model.id.in_(numbers)))
            db.session.commit()
        db.session.delete(self)


@cache
def closed_accounts() -> sa.Select[Any]:
    """Select the ids of people who have left; they are few, and there is an index of them."""
    person = Base.metadata.tables['user'].c
    return sa.select(person.id).where(person.closed.is_not(None))
