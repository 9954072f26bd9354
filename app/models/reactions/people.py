"""Lists of the users who reacted to a post, newest reaction first."""

from functools import cache
from typing import Any, ClassVar, NamedTuple

import sqlalchemy as sa

from app.dates import EPOCH
from app.models.keyset import Cursor
from app.models.keyset_list import Conditions, KeysetList
from app.models.params import POST_ID
from app.models.people.follow_list import followed_columns
from app.models.reactions.kinds import Reaction
from app.models.safety.gate import as_reader, is_shown
from app.models.user_table import user_columns, user_table

user = user_table.c


class ReactingUserRow(NamedTuple):
    """A user in a list, whether its reader follows them, and the id of their reaction."""

    id: int
    username: str
    email: str
    avatar_key: str | None
    display_name: str
    about_me: str | None
    is_followed: bool
    is_requested: bool
    reaction_id: int

    @property
    def cursor(self) -> Cursor:
        """The place of the reaction in every list; only the id counts."""
        return Cursor(EPOCH, self.reaction_id)


class LikerRow(ReactingUserRow):
    """A user who likes a post."""

    kind: ClassVar[Reaction] = Reaction.LIKE

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the column that orders the list."""
        return (cls.id_column(),)

    @classmethod
    def id_column(cls) -> Any:
        """Return the id of a reaction."""
        return cls.kind.table.c.id

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of rows, in their order."""
        table = cls.kind.table
        own = user_columns(('id', 'username', 'email', 'avatar_key', 'display_name', 'about_me'))
        return (
            sa.select(*own, *followed_columns(), table.c.id)
            .select_from(table)
            .join(user_table, user.id == table.c.user_id)
        )


class ReposterRow(LikerRow):
    """A user who reposted a post."""

    kind: ClassVar[Reaction] = Reaction.REPOST


ROWS = {Reaction.LIKE: LikerRow, Reaction.REPOST: ReposterRow}


@cache
def by_anybody_here(kind: Reaction) -> Conditions:
    """Return the conditions of reactions to a post by users whom the reader may see."""
    table = kind.table.c
    here = is_shown(table.user_id)
    return table.post_id == POST_ID, here, *kind.conditions()


def reaction_list(kind: Reaction, post_id: int, reader_id: int) -> KeysetList[LikerRow]:
    """Return the users who reacted to a post, for a public kind of reaction."""
    values = POST_ID(post_id) | as_reader(reader_id)
    return KeysetList(ROWS[kind], by_anybody_here(kind), values=values)
