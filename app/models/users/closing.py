"""Closing accounts: they are hidden for thirty days, in which their owners may come back."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from app.dates import utcnow
from app.extensions import db
from app.models.jobs.task import Task
from app.models.posts.post import Post
from app.models.site.invite import Invite
from app.models.users.hiding import HidingMixin
from app.models.users.locking import lock_users

RETURN_WITHIN = timedelta(days=30)
POSTS_AT_A_TIME = 500


class ClosingMixin(HidingMixin):
    """A user who may close their account."""

    __abstract__ = True

    def close(self) -> datetime:
        """Hide this account, end its sessions and tasks; return when it may be erased."""
        # Users who like a post meanwhile wait, and then find the account closed.
        lock_users(self.id)
        was_hidden = self.is_hidden
        now = self.closed = utcnow()
        # The jobs of deleted tasks find nothing to do.
        db.session.execute(sa.delete(Task).where(Task.user_id == self.id))
        self.hide(was_hidden)
        return now + RETURN_WITHIN

    def reopen(self) -> bool:
        """Show this account again, with everything in it; return False if it was never closed."""
        if self.closed is None:
            return False
        self.closed = None
        self.show_again()
        return True

    def erase(self) -> bool:
        """Delete everything of this user, some posts at a time, each with a commit.

        Return False, and leave the rest, if the account has been opened in the meantime.
        """
        # A single transaction would lock the counters of their days for as long as it takes.
        own = sa.select(Post.id).where(Post.user_id == self.id).limit(POSTS_AT_A_TIME)
        shown = lock_users(self.id)
        # Users who sign in wait for the lock, and then find the account open or gone.
        while lock_users(self.id) == shown:
            ids = db.session.scalars(own).all()
            if not ids:
                # Without a creator they would count as the site's own, and be valid again.
                db.session.execute(sa.delete(Invite).where(Invite.user_id == self.id))
                db.session.delete(self)
                return True
            db.session.execute(sa.delete(Post).where(Post.id.in_(ids)))
            db.session.commit()
        return False
