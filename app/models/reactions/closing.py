"""Updates the counts of likes and reposts when users leave or come back."""

from typing import Any

import sqlalchemy as sa

from app.database.slices import slices
from app.extensions import db
from app.models.posts.post import Post
from app.models.reactions.kinds import Reaction
from app.models.threads.counts import lock_posts

post: Any = Post.__table__


def count_reactions_by(user_id: int, step: int) -> None:
    """Count the likes and reposts of a user who has come back, or with -1, of one who leaves.

    The user must be locked, so that no reaction is added or removed meanwhile.
    """
    kinds = [kind for kind in Reaction if kind.counter is not None]
    found = {kind: posts_of(kind, user_id) for kind in kinds}
    lock_posts(post, {post_id for ids in found.values() for post_id in ids})
    for kind, ids in found.items():
        moved = {kind.counter.name: kind.counter + step}
        for some in slices(ids):
            # By plain statements, since neither the index nor the statistics are affected.
            change = sa.update(post).where(post.c.id.in_(some)).values(moved)
            db.session.connection().execute(change)


def posts_of(kind: Reaction, user_id: int) -> list[int]:
    """Return the ids of the posts that a user has reacted to."""
    table = kind.table.c
    mine = sa.select(table.post_id).where(table.user_id == user_id, *kind.conditions())
    return list(db.session.scalars(mine))
