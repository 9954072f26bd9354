"""Follow requests, as sent and received by a user."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.database.upsert import add_missing
from app.extensions import db
from app.models.events.event import Event, EventKind
from app.models.events.removal import remove_events
from app.models.follows.follow import FollowerMixin, followers
from app.models.keyset_list import KeysetList
from app.models.params import OTHER_ID, READER_ID, USER_ID
from app.models.people.follow_list import UserRow
from app.models.safety.follow_request import REQUESTED, FollowRequest, requests
from app.models.safety.gate import is_shown
from app.models.user_table import UserBase, hidden_accounts

WAITING = requests.c.followed_id == USER_ID, is_shown(requests.c.follower_id)


class RequesterRow(UserRow):
    """A user who wants to follow the reader, at the place of the request."""

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the column that orders the list: the ids of users, as in lists of followers."""
        return (requests.c.follower_id,)


class FollowRequestMixin(FollowerMixin):
    """A user who sends follow requests, and approves others' if the account is protected."""

    __abstract__ = True

    def request_follow(self, user: UserBase) -> bool:
        """Ask to follow a user; return False if this user has asked already."""
        # A duplicate key would abort the whole transaction.
        if self.has_requested(user):
            return False
        db.session.add(FollowRequest(follower_id=self.id, followed_id=user.id))
        return True

    def has_requested(self, user: UserBase) -> bool:
        """Return True if this user is waiting for the approval of another."""
        pair = USER_ID(self.id) | OTHER_ID(user.id)
        return (
            db.session.execute(sa.select(requests.c.id).where(REQUESTED), pair).first() is not None
        )

    def withdraw_request(self, user: UserBase) -> bool:
        """Withdraw a follow request; return False if there was none."""
        pair = USER_ID(self.id) | OTHER_ID(user.id)
        gone: Any = db.session.execute(sa.delete(requests).where(REQUESTED), pair)
        return bool(gone.rowcount)

    def follow_requests(self) -> KeysetList[RequesterRow]:
        """Return the users waiting for this user's approval, newest account first."""
        return KeysetList(RequesterRow, WAITING, values=USER_ID(self.id) | READER_ID(self.id))

    def count_follow_requests(self, up_to: int) -> int:
        """Return how many users are waiting for this user's approval, counting up to a limit."""
        return self.follow_requests().count(up_to)

    def accept_all(self) -> None:
        """Accept all follow requests of this user, whose account is no longer protected."""
        # By statements, since there may be any number of requests; nobody is notified.
        asked = requests.c.followed_id == self.id
        pairs = sa.select(requests.c.follower_id, requests.c.followed_id).where(
            asked,
            # Requests of users who have left are dropped.
            requests.c.follower_id.not_in(hidden_accounts()),
        )
        # An older release may have let some of them follow directly.
        add_missing(followers, pairs)
        db.session.execute(sa.delete(requests).where(asked))
        remove_events(db.session(), (Event.user_id == self.id) & (Event.kind == EventKind.REQUEST))
