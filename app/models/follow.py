"""Who follows whom."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import WriteOnlyMapped

from app.extensions import Base, db

if TYPE_CHECKING:
    from app.models.user import User

followers = sa.Table(
    'followers',
    Base.metadata,
    sa.Column('follower_id', sa.ForeignKey('user.id', ondelete='CASCADE'), primary_key=True),
    sa.Column('followed_id', sa.ForeignKey('user.id', ondelete='CASCADE'), primary_key=True),
    sa.Index('ix_followers_followed_id', 'followed_id'),
    **Base.__table_args__,
)


class FollowerMixin:
    """A person among others: whom they follow, and who follows them."""

    if TYPE_CHECKING:
        id: int
        following: WriteOnlyMapped[User]

    def follow(self, user: User) -> None:
        """Follow a person; following twice is following once."""
        if not self.is_following(user):
            self.following.add(user)

    def unfollow(self, user: User) -> None:
        """No longer follow a person, if this one was followed."""
        db.session.execute(sa.delete(followers).where(self.pair(user)))

    def is_following(self, user: User) -> bool:
        """Say whether this person follows another."""
        query = sa.select(followers.c.followed_id).where(self.pair(user))
        return db.session.scalar(query) is not None

    def pair(self, user: User) -> sa.ColumnElement[bool]:
        """Return the condition of the row that says this person follows the other."""
        return (followers.c.follower_id == self.id) & (followers.c.followed_id == user.id)

    def followers_count(self) -> int:
        """Return how many people follow this person."""
        return self.follow_counts()[0]

    def following_count(self) -> int:
        """Return how many people this person follows."""
        return self.follow_counts()[1]

    def follow_counts(self) -> tuple[int, int]:
        """Return how many people follow this person, and how many this person follows."""
        followed_by, following = db.session.execute(counts_statement(), {'me': self.id}).one()
        return followed_by, following


def count_of(condition: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    """Select the number of pairs that meet the condition."""
    return sa.select(sa.func.count()).select_from(followers).where(condition).scalar_subquery()


@cache
def counts_statement() -> sa.Select[int, int]:
    """Select how many follow a person, and how many that person follows."""
    me = sa.bindparam('me', type_=sa.Integer)
    return sa.select(
        count_of(followers.c.followed_id == me), count_of(followers.c.follower_id == me)
    )
