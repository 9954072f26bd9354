"""Leaving: a closed account is hidden for thirty days, in which its owner may come back."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from app.dates import utcnow
from app.extensions import db
from app.models.access.sign_ins import SignedInMixin
from app.models.access.token import TokensMixin
from app.models.events.grouping import regroup_events_by
from app.models.events.recount import recount_unread_from
from app.models.follows.follow import followers, move_pairs, paused
from app.models.jobs.task import Task
from app.models.posts.post import Post
from app.models.reactions.closing import count_reactions_by
from app.models.threads.counts import count_replies_by
from app.models.user_table import closed_accounts
from app.models.users.locking import lock_users

RETURN_WITHIN = timedelta(days=30)
POSTS_AT_A_TIME = 500


class ClosingMixin(SignedInMixin, TokensMixin):
    """A user who may leave."""

    __abstract__ = True

    def close(self) -> datetime:
        """Hide this account, end its sessions and tasks; return when it may be erased."""
        # Who likes a post meanwhile waits, and finds the account closed.
        lock_users(self.id)
        now = self.closed = utcnow()
        self.end_sessions()
        # The jobs of deleted tasks find nothing to do, and end.
        db.session.execute(sa.delete(Task).where(Task.user_id == self.id))
        self.end_tokens()
        # Every count and every timeline is right at once, without asking who has left.
        move_pairs(followers, paused, self.id)
        count_replies_by(Post.__table__, self.id, -1)
        count_reactions_by(self.id, -1)
        db.session.flush()
        regroup_events_by(self.id)
        recount_unread_from(self.id)
        return now + RETURN_WITHIN

    def reopen(self) -> bool:
        """Show this account again, with everything in it; return False if it was never closed."""
        if self.closed is None:
            return False
        self.closed = None
        # Before the pairs move, since those of other closed accounts have to stay behind.
        db.session.flush()
        move_pairs(paused, followers, self.id, but_not=closed_accounts())
        count_replies_by(Post.__table__, self.id, 1)
        count_reactions_by(self.id, 1)
        regroup_events_by(self.id)
        recount_unread_from(self.id)
        return True

    def erase(self) -> None:
        """Delete everything of this user, some posts at a time, each with a commit."""
        # All at once would hold the counters of their days for as long as it takes.
        own = sa.select(Post.id).where(Post.user_id == self.id).limit(POSTS_AT_A_TIME)
        while ids := db.session.scalars(own).all():
            db.session.execute(sa.delete(Post).where(Post.id.in_(ids)))
            db.session.commit()
        db.session.delete(self)
