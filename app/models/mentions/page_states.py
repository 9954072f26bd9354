"""What a page needs besides its posts: what the reader did with them, and whom they mention."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.mentions.states import (
    MENTION,
    Mentioned,
    as_mentioned,
    mentions_of,
    mentions_statement,
)
from app.models.params import IDS, READER_ID
from app.models.posts.row import PostRow
from app.models.reactions.states import PostState, as_states, states_of, states_statement

States = dict[int, PostState]
Mentions = dict[int, Mentioned]


def page_states(rows: Sequence[PostRow], reader_id: int | None) -> tuple[States, Mentions]:
    """Return the reader's states of posts, and their mentions, with one statement at most."""
    ids = [row.id for row in rows]
    if reader_id is None:
        return {}, mentions_of(rows)
    if not any('@' in row.body for row in rows):
        return states_of(ids, reader_id), {}
    found = db.session.execute(both_statement(), IDS(ids) | READER_ID(reader_id)).all()
    return (
        as_states((row.kind, row.post_id) for row in found if row.kind != MENTION),
        as_mentioned(row for row in found if row.kind == MENTION),
    )


@cache
def both_statement() -> sa.CompoundSelect[Any]:
    """Select the mentions first: from them PostgreSQL learns the types of the columns."""
    states = states_statement().subquery()
    nothing = [sa.null().label(name) for name in ('user_id', 'name', 'username')]
    return sa.union_all(mentions_statement(), sa.select(states.c.kind, states.c.post_id, *nothing))
