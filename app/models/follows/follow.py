"""Who follows whom."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from app.database.upsert import add_missing
from app.extensions import Base, db
from app.models.params import OTHER_ID, USER_ID
from app.models.safety.follow_request import REQUESTED
from app.models.safety.mute import IS_MUTED
from app.models.user_table import UserBase


def table_of_pairs(name: str) -> sa.Table:
    """Return a table of who follows whom."""
    return sa.Table(
        name,
        Base.metadata,
        sa.Column('follower_id', sa.ForeignKey('user.id', ondelete='CASCADE'), primary_key=True),
        sa.Column('followed_id', sa.ForeignKey('user.id', ondelete='CASCADE'), primary_key=True),
        # Lists of followers are read in descending order of ids.
        sa.Index(f'ix_{name}_followed_id_follower_id', 'followed_id', 'follower_id'),
        **Base.__table_args__,
    )


followers = table_of_pairs('followers')

# Pairs in which one account is hidden, so that queries of followers need not check for that.
paused = table_of_pairs('paused_followers')


PAIR = (followers.c.follower_id == USER_ID) & (followers.c.followed_id == OTHER_ID)
COUNT = sa.select(sa.func.count()).select_from(followers)

# Pages run these so often that building them each time would matter.
IS_FOLLOWING = sa.select(followers.c.followed_id).where(PAIR)
FOLLOWS_ME = (followers.c.follower_id == OTHER_ID) & (followers.c.followed_id == USER_ID)
BETWEEN = sa.select(*(sa.exists().where(pair) for pair in (PAIR, FOLLOWS_ME, REQUESTED, IS_MUTED)))
FOLLOW_COUNTS = sa.select(
    COUNT.where(followers.c.followed_id == USER_ID).scalar_subquery(),
    COUNT.where(followers.c.follower_id == USER_ID).scalar_subquery(),
)


class Relationship(NamedTuple):
    """The relationship between two users, as seen by the first."""

    is_followed: bool = False
    follows_me: bool = False
    is_requested: bool = False
    is_muted: bool = False


class FollowerMixin(UserBase):
    """A user who follows others and is followed."""

    __abstract__ = True

    def follow(self, user: UserBase) -> bool:
        """Follow a user; return False if this user follows them already."""
        # A duplicate key would abort the whole transaction.
        if self.is_following(user):
            return False
        self.following.add(user)
        return True

    def unfollow(self, user: UserBase) -> None:
        """Stop following a user; do nothing if this user doesn't follow them."""
        db.session.execute(sa.delete(followers).where(PAIR), USER_ID(self.id) | OTHER_ID(user.id))

    def is_following(self, user: UserBase) -> bool:
        pair = USER_ID(self.id) | OTHER_ID(user.id)
        return db.session.execute(IS_FOLLOWING, pair).first() is not None

    def relationship_with(self, user: UserBase) -> Relationship:
        """Return the relationship with another user, by one statement."""
        pair = USER_ID(self.id) | OTHER_ID(user.id)
        return Relationship(*map(bool, db.session.execute(BETWEEN, pair).one()))

    def followers_count(self) -> int:
        """Return how many people follow this user."""
        return self.follow_counts()[0]

    def following_count(self) -> int:
        """Return how many people this user follows."""
        return self.follow_counts()[1]

    def follow_counts(self) -> tuple[int, int]:
        """Return the numbers of followers and of followed users."""
        followed_by, following = db.session.execute(FOLLOW_COUNTS, USER_ID(self.id)).one()
        return followed_by, following


def move_pairs(
    source: sa.Table, target: sa.Table, user_id: int, but_not: sa.SelectBase | None = None
) -> None:
    """Move the pairs of a user to another table, except those with a user in `but_not`."""
    pair = source.c
    chosen = (pair.follower_id == user_id) | (pair.followed_id == user_id)
    # A pair comes back only if neither of the two users is hidden.
    if but_not is not None:
        chosen &= pair.follower_id.not_in(but_not) & pair.followed_id.not_in(but_not)
    rows = sa.select(pair.follower_id, pair.followed_id).where(chosen)
    # If both leave at the same time, the other may have moved their pair already.
    add_missing(target, rows)
    db.session.execute(sa.delete(source).where(chosen))
