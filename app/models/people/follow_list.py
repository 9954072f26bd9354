"""The followers of a user, and those whom they follow, the newest account first."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from app.dates import EPOCH
from app.models.follows.follow import followers
from app.models.keyset import Cursor
from app.models.keyset_list import KeysetList
from app.models.params import READER_ID, USER_ID
from app.models.safety.follow_request import requests
from app.models.safety.gate import is_shown
from app.models.user_table import user_columns, user_table

user = user_table.c
FOLLOWER, FOLLOWED = followers.c.follower_id, followers.c.followed_id

# Built once, so that all lists of a kind share their statement.
FOLLOWS_USER = FOLLOWED == USER_ID, is_shown(FOLLOWER)
FOLLOWED_BY_USER = FOLLOWER == USER_ID, is_shown(FOLLOWED)


def followed_columns() -> tuple[Any, ...]:
    """Return columns: whether the reader follows a user, and whether they have asked to."""
    # The list may use the same tables already, for another user.
    return tuple(
        sa.exists().where(table.c.follower_id == READER_ID, table.c.followed_id == user.id)
        for table in (followers.alias(), requests.alias())
    )


class UserRow(NamedTuple):
    """A user in a list, and whether the reader follows them or has asked to."""

    id: int
    username: str
    email: str
    avatar_key: str | None
    display_name: str
    about_me: str | None
    is_followed: bool
    is_requested: bool

    @property
    def cursor(self) -> Cursor:
        """The place of the user in every list; only the id matters."""
        return Cursor(EPOCH, self.id)

    @classmethod
    def id_column(cls) -> Any:
        return user.id

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of rows, in their order."""
        return sa.select(*user_columns(cls._fields[:-2]), *followed_columns())


class FollowerRow(UserRow):
    """A user who follows another."""

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the column that orders the list."""
        return (FOLLOWER,)


class FollowedRow(UserRow):
    """A user whom another follows."""

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the column that orders the list."""
        return (FOLLOWED,)


class FollowList(KeysetList[FollowerRow | FollowedRow]):
    """The followers of a user, or those whom this user follows."""

    def __init__(self, user_id: int, reader_id: int, are_followers: bool) -> None:
        values = USER_ID(user_id) | READER_ID(reader_id)
        if are_followers:
            super().__init__(FollowerRow, FOLLOWS_USER, values=values)
        else:
            super().__init__(FollowedRow, FOLLOWED_BY_USER, values=values)
