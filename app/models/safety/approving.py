"""A user whose followers wait for approval, and who waits for that of others."""

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
        """Return the column that orders the list: by ids of users, as lists of followers are."""
        return (requests.c.follower_id,)


class FollowRequestMixin(FollowerMixin):
    """A user who approves followers, where the account is protected."""

    __abstract__ = True

    def request_follow(self, user: UserBase) -> bool:
        """Ask to follow a user; return False if that was asked already, since twice is once."""
        # A second row with the same key would end the whole transaction.
        if self.has_requested(user):
            return False
        db.session.add(FollowRequest(follower_id=self.id, followed_id=user.id))
        return True

    def has_requested(self, user: UserBase) -> bool:
        """Return True if this user waits for the approval of another."""
        pair = USER_ID(self.id) | OTHER_ID(user.id)
        return (
            db.session.execute(sa.select(requests.c.id).where(REQUESTED), pair).first() is not None
        )

    def withdraw_request(self, user: UserBase) -> bool:
        """Ask no longer to follow a user; return False if nothing was asked."""
        pair = USER_ID(self.id) | OTHER_ID(user.id)
        gone: Any = db.session.execute(sa.delete(requests).where(REQUESTED), pair)
        return bool(gone.rowcount)

    def follow_requests(self) -> KeysetList[RequesterRow]:
        """Return who waits for this user's approval, the newest account first."""
        return KeysetList(RequesterRow, WAITING, values=USER_ID(self.id) | READER_ID(self.id))

    def count_follow_requests(self, up_to: int) -> int:
        """Return how many wait for this user's approval, counting no further than asked."""
        return self.follow_requests().count(up_to)

    def accept_all(self) -> None:
        """Let all who asked follow this user, whose account is no longer protected."""
        # By statements, since any number may have asked; none of them is notified.
        asked = requests.c.followed_id == self.id
        pairs = sa.select(requests.c.follower_id, requests.c.followed_id).where(
            asked,
            # Who has left comes back as one who never asked.
            requests.c.follower_id.not_in(hidden_accounts()),
        )
        # An older release may have let some of them follow directly.
        add_missing(followers, pairs)
        db.session.execute(sa.delete(requests).where(asked))
        remove_events(db.session(), (Event.user_id == self.id) & (Event.kind == EventKind.REQUEST))
