"""Blocking and muting users."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.database.upsert import upsert
from app.dates import EPOCH, utcnow
from app.extensions import db
from app.models.events.event import Event, EventKind
from app.models.events.removal import remove_events
from app.models.follows.follow import followers, paused
from app.models.keyset import Cursor
from app.models.keyset_list import KeysetList
from app.models.params import USER_ID
from app.models.safety.block import Block
from app.models.safety.follow_request import requests
from app.models.safety.mute import IS_ACTIVE, Mute, mute
from app.models.user_table import UserBase, hidden_accounts, user_columns, user_table

block: Any = Block.__table__


class BlockedRow(NamedTuple):
    """A user whom the reader blocks, most recent first."""

    id: int
    username: str
    email: str
    avatar_key: str | None
    display_name: str
    about_me: str | None
    entry_id: int
    timestamp: datetime
    until: datetime | None = None
    notifications: bool = True

    @property
    def cursor(self) -> Cursor:
        """The place of the block in the list; only the id counts."""
        return Cursor(EPOCH, self.entry_id)

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the column that orders the list."""
        return (cls.id_column(),)

    @classmethod
    def id_column(cls) -> Any:
        """Return the id of a block."""
        return block.c.id

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of rows, in their order."""
        ever = sa.null().label('until'), sa.true().label('notifications')
        return whom(block, block.c.blocked_id).add_columns(*ever)


class MutedRow(BlockedRow):
    """A user whom the reader mutes, most recent first."""

    @classmethod
    def id_column(cls) -> Any:
        """Return the id of a mute."""
        return mute.c.id

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of rows, in their order."""
        return whom(mute, mute.c.muted_id).add_columns(mute.c.until, mute.c.notifications)


def whom(table: Any, user_id: Any) -> sa.Select[Any]:
    """Select the users that the rows of a table refer to."""
    return (
        sa.select(*user_columns(BlockedRow._fields[:6]), table.c.id, table.c.timestamp)
        .select_from(table)
        .join(user_table, user_table.c.id == user_id)
    )


BLOCKED = block.c.user_id == USER_ID, block.c.blocked_id.not_in(hidden_accounts())
MUTED = mute.c.user_id == USER_ID, IS_ACTIVE, mute.c.muted_id.not_in(hidden_accounts())


# The tables of follows and follow requests.
PAIRS = followers, paused, requests


class AvoidingMixin(UserBase):
    """A user who blocks and mutes others."""

    __abstract__ = True

    def block(self, user: UserBase) -> None:
        """Hide two users from each other and end their follows. Repeating it changes nothing."""
        key = {'user_id': self.id, 'blocked_id': user.id}
        # An existing block keeps its time.
        upsert(Block, key, {'timestamp': utcnow()}, timestamp=block.c.timestamp)
        pair = (self.id, user.id), (user.id, self.id)
        for table in PAIRS:
            theirs = sa.tuple_(table.c.follower_id, table.c.followed_id).in_(pair)
            db.session.execute(sa.delete(table).where(theirs))
        # The notification of a deleted request must not come back when the block ends.
        asked = sa.tuple_(Event.user_id, Event.actor_id).in_(pair)
        remove_events(db.session(), (Event.kind == EventKind.REQUEST) & asked)

    def unblock(self, user: UserBase) -> None:
        """End a block; this does not restore any follows."""
        mine = block.c.user_id == self.id, block.c.blocked_id == user.id
        db.session.execute(sa.delete(block).where(*mine))

    def has_blocked(self, user: UserBase) -> bool:
        """Return True if this user blocks the other, not the other way round."""
        mine = block.c.user_id == self.id, block.c.blocked_id == user.id
        return db.session.execute(sa.select(block.c.id).where(*mine)).first() is not None

    def mute(self, user: UserBase, until: datetime | None, notifications: bool = True) -> None:
        """Leave a user's posts out of lists, until a time or forever; the last call counts.

        With `notifications`, their notifications are left out as well.
        """
        # Several windows may do so at the same time.
        key = {'user_id': self.id, 'muted_id': user.id}
        new = {'until': until, 'notifications': notifications, 'timestamp': utcnow()}
        upsert(Mute, key, new)

    def unmute(self, user: UserBase) -> None:
        """End a mute."""
        mine = mute.c.user_id == self.id, mute.c.muted_id == user.id
        db.session.execute(sa.delete(mute).where(*mine))

    def blocks(self) -> KeysetList[BlockedRow]:
        """Return the users whom this user blocks, most recent first."""
        return KeysetList(BlockedRow, BLOCKED, values=USER_ID(self.id))

    def mutes(self) -> KeysetList[MutedRow]:
        """Return the users whom this user mutes, most recent first."""
        return KeysetList(MutedRow, MUTED, values=USER_ID(self.id))
