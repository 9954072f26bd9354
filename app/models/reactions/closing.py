"""Likes and reposts of those who leave, or come back: only those of open accounts are counted."""

from typing import Any

import sqlalchemy as sa

from app.database.slices import slices
from app.extensions import db
from app.models.posts.post import Post
from app.models.reactions.kinds import Reaction
from app.models.threads.counts import lock_posts

post: Any = Post.__table__


def count_reactions_by(user_id: int, step: int) -> None:
    """Count the likes and reposts of a user who has come back, or with -1 of one who leaves.

    The user must be locked, so that no reaction comes or goes meanwhile.
    """
    kinds = [kind for kind in Reaction if kind.counter is not None]
    found = {kind: posts_of(kind, user_id) for kind in kinds}
    lock_posts(post, {post_id for ids in found.values() for post_id in ids})
    for kind, ids in found.items():
        moved = {kind.counter.name: kind.counter + step}
        for some in slices(ids):
            # As plain statements, of which the index and the statistics need not hear.
            change = sa.update(post).where(post.c.id.in_(some)).values(moved)
            db.session.connection().execute(change)


def posts_of(kind: Reaction, user_id: int) -> list[int]:
    """Return the posts that a user has done something with."""
    table = kind.table.c
    mine = sa.select(table.post_id).where(table.user_id == user_id, *kind.conditions())
    return list(db.session.scalars(mine))
