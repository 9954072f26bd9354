"""Keeps the mentions of posts up to date, in the transaction that writes their texts.

Code that writes posts in bulk, by plain statements, has to call `add_mentions()` itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.database.changes import Subscriber
from app.database.slices import slices
from app.models.mentions.mention import Mention
from app.models.user_table import open_condition, user_table
from app.text.tokens import mentions_in

mention: Any = Mention.__table__

# Ids of posts, with the names that their texts mention.
Names = Mapping[int, Sequence[str]]


class PostMentions(Subscriber):
    """Keeps the mentions of new and edited posts; those of deleted posts are deleted with them."""

    def rows_written(self, session: Session, new: Sequence[Any], changed: Sequence[Any]) -> None:
        add_mentions(session, {post.id: mentions_in(post.body) for post in new})
        for post in changed:
            former = former_text(post)
            if former is not None and (mentions_in(former) or mentions_in(post.body)):
                change_mentions(session, post.id, mentions_in(post.body))


def former_text(post: Any) -> str | None:
    """Return what a post said before the present flush, or None if that is what it says."""
    history = sa.inspect(post).attrs.body.history
    return str(history.deleted[0]) if history.deleted else None


def add_mentions(session: Session, names: Names) -> None:
    """Add the mentions of new posts, for the names that belong to users."""
    ids = ids_of_names(session, {name for some in names.values() for name in some})
    rows = [
        {'post_id': post_id, 'name': name, 'user_id': ids[name]}
        for post_id, some in names.items()
        for name in some
        if name in ids
    ]
    if rows:
        session.connection().execute(sa.insert(mention), rows)


def change_mentions(session: Session, post_id: int, names: Sequence[str]) -> None:
    """Set the mentions of an edited post; a name that stays leads to the same user as before."""
    stored = session.scalars(sa.select(mention.c.name).where(mention.c.post_id == post_id)).all()
    # Names that stay aren't looked up: someone else may have taken a name that was given up.
    gone = set(stored) - set(names)
    if gone:
        these = mention.c.post_id == post_id, mention.c.name.in_(gone)
        session.execute(sa.delete(mention).where(*these))
    add_mentions(session, {post_id: [name for name in names if name not in stored]})


def ids_of_names(session: Session, names: Iterable[str]) -> dict[str, int]:
    """Return the ids of the users with these names, in lower case, who haven't left."""
    user = user_table.c
    found: dict[str, int] = {}
    for some in slices(sorted(set(names))):
        # Nobody is told that a closed account still exists.
        query = sa.select(user.username_folded, user.id).where(
            user.username_folded.in_(some), open_condition(user)
        )
        found |= {row.username_folded: row.id for row in session.execute(query)}
    return found


def mentioned_ids(session: Session, post_id: int) -> set[int]:
    """Return the ids of the users whom a post mentions."""
    query = sa.select(mention.c.user_id).where(mention.c.post_id == post_id)
    return set(session.scalars(query))
