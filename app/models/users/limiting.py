"""Limiting an account: from then on only its followers see it, and what it wrote."""

from __future__ import annotations

from app.dates import utcnow
from app.extensions import db
from app.models.events.grouping import regroup_events_by
from app.models.events.recount import recount_unread_from
from app.models.user_table import UserBase
from app.models.users.locking import lock_users


class LimitingMixin(UserBase):
    """A user whom a moderator may limit; no session ends, and no post is changed."""

    __abstract__ = True

    def limit(self) -> None:
        """Hide this account from everyone who doesn't follow it. Repeating it changes nothing."""
        lock_users(self.id)
        # The first time counts, as in the log.
        self.limited = self.limited or utcnow()
        self.count_for_others()

    def lift_limit(self) -> None:
        """Show this account to everyone again."""
        lock_users(self.id)
        self.limited = None
        self.count_for_others()

    def count_for_others(self) -> None:
        """Correct the badges and notifications of everyone whom this user contacted."""
        db.session.flush()
        regroup_events_by(self.id)
        recount_unread_from(self.id)
