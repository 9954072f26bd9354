"""The reader's reactions to the posts on a page, by one statement for all of them."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.params import IDS, READER_ID
from app.models.posts.post import Post
from app.models.reactions.kinds import Reaction
from app.models.threads.mute import ThreadMute


class PostState(NamedTuple):
    """What the reader has done with a post, or with its thread."""

    liked: bool = False
    reposted: bool = False
    bookmarked: bool = False
    muted: bool = False


UNTOUCHED = PostState()

MUTE = 'mute'
FIELDS = {
    Reaction.LIKE: 'liked',
    Reaction.REPOST: 'reposted',
    Reaction.BOOKMARK: 'bookmarked',
    MUTE: 'muted',
}


def states_of(post_ids: Collection[int], reader_id: int | None) -> dict[int, PostState]:
    """Return the states of the posts that the reader has reacted to or muted."""
    if not post_ids or reader_id is None:
        return {}
    rows = db.session.execute(states_statement(), IDS(list(post_ids)) | READER_ID(reader_id))
    return as_states((kind, post_id) for kind, post_id in rows)


def as_states(rows: Iterable[tuple[str, int]]) -> dict[int, PostState]:
    """Return the states that the statement has found, by the ids of posts."""
    # Most posts on a page are untouched, and have no entry.
    found: dict[int, PostState] = {}
    for kind, post_id in rows:
        state = found.get(post_id, UNTOUCHED)
        found[post_id] = state._replace(**{FIELDS[kind]: True})
    return found


@cache
def states_statement() -> sa.CompoundSelect[Any]:
    """Select the kinds and posts of the reader's reactions and mutes."""
    return sa.union_all(*map(own_reactions, Reaction), own_mutes())


def own_reactions(kind: Reaction) -> sa.Select[Any]:
    table = kind.table.c
    mine = table.user_id == READER_ID, table.post_id.in_(IDS)
    return sa.select(labelled(kind), table.post_id).where(*mine, *kind.conditions())


def own_mutes() -> sa.Select[Any]:
    post, mute = Post.__table__.c, ThreadMute.__table__.c
    # The first post of a thread has no thread_id.
    thread_id = sa.func.coalesce(post.thread_id, post.id)
    mine = sa.exists().where(mute.user_id == READER_ID, mute.thread_id == thread_id)
    return sa.select(labelled(MUTE), post.id).where(post.id.in_(IDS), mine)


def labelled(kind: str) -> sa.Label[str]:
    # A literal, since a parameter would have no type on PostgreSQL.
    return sa.literal_column(f"'{kind}'", sa.String).label('kind')
