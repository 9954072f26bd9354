"""A user's reactions to posts, oldest first, for an export."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import Cursor, Direction
from app.models.params import CURSOR_ID, CURSOR_TIME, READER_ID, Values
from app.models.posts.post import Post
from app.models.reactions.kinds import Reaction
from app.models.user_table import user_table

post: Any = Post.__table__


def count_reactions_of(kind: Reaction, user_id: int) -> int:
    """Return how many there are, including those to posts that may not be shown."""
    mine = kind.table.c.user_id == user_id, *kind.conditions()
    query = sa.select(sa.func.count()).select_from(kind.table).where(*mine)
    return db.session.execute(query).scalar_one()


def reactions_after(kind: Reaction, user_id: int, place: Cursor | None, most: int) -> Sequence[Any]:
    """Return the next ones after a place, each with the post and the name of its author."""
    table = kind.table.c
    values: Values = READER_ID(user_id)
    mine = [table.user_id == user_id, *kind.conditions(), Post.shown_to()]
    if place:
        mine += Direction.AFTER.conditions(*order_of(kind))
        values |= CURSOR_TIME(place.timestamp) | CURSOR_ID(place.id)
    query = (
        sa.select(table.timestamp, table.id, table.post_id, user_table.c.username, post.c.body)
        .join(post, post.c.id == table.post_id)
        .join(user_table, user_table.c.id == post.c.user_id)
        .where(*mine)
    )
    return db.session.execute(query.order_by(*order_of(kind)).limit(most), values).all()


def order_of(kind: Reaction) -> tuple[Any, ...]:
    """Return the columns of the index that has a user's rows in order."""
    table = kind.table.c
    return (table.timestamp, table.id) if kind is Reaction.REPOST else (table.id,)
