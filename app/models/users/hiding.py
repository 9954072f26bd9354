"""Hiding everything that a user did from everybody else, and showing it again.

Posts, messages and notifications are hidden by a condition, hidden_accounts(). Counts and follows
are corrected here, whatever the number of posts.
"""

from __future__ import annotations

import sqlalchemy as sa

from app.extensions import db
from app.models.access.sign_ins import SignedInMixin
from app.models.access.token import TokensMixin
from app.models.events.grouping import regroup_events_by
from app.models.events.recount import recount_unread_from
from app.models.follows.follow import followers, move_pairs, paused
from app.models.posts.post import Post
from app.models.reactions.closing import count_reactions_by
from app.models.threads.counts import count_replies_by
from app.models.user_table import hidden_accounts
from app.models.users.locking import lock_users


class HidingMixin(SignedInMixin, TokensMixin):
    """A user who may be hidden, for one or more reasons."""

    __abstract__ = True

    def hide(self, was_hidden: bool) -> None:
        """End all sessions and tokens of this user, and remove them from follows and counts."""
        self.end_sessions()
        self.end_tokens()
        if was_hidden:
            return
        # All counts and timelines are correct immediately, without checking who is hidden.
        move_pairs(followers, paused, self.id)
        self.count_again(-1)

    def show_again(self) -> None:
        """Undo hide(), unless there is another reason to hide this user."""
        with db.session.no_autoflush:
            # If two friends come back at the same time, the second has to see the first.
            lock_users(self.id, *db.session.scalars(hidden_partners(self.id)))
        # Flushed before the pairs move, since those of other hidden accounts stay behind.
        db.session.flush()
        if self.is_hidden:
            return
        move_pairs(paused, followers, self.id, but_not=hidden_accounts())
        self.count_again(1)

    def count_again(self, step: int) -> None:
        """Correct the counts that others see; `step` is -1 if this user is hidden now."""
        count_replies_by(Post.__table__, self.id, step)
        count_reactions_by(self.id, step)
        db.session.flush()
        regroup_events_by(self.id)
        recount_unread_from(self.id)


def hidden_partners(user_id: int) -> sa.Select[tuple[int]]:
    """Select the ids of hidden users who follow this one, or are followed."""
    pair, hidden = paused.c, hidden_accounts()
    partner = sa.case((pair.follower_id == user_id, pair.followed_id), else_=pair.follower_id)
    mine = (pair.follower_id == user_id) | (pair.followed_id == user_id)
    return sa.select(partner).where(mine, partner.in_(hidden)).distinct()
