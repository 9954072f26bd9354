"""Writing the entry of each new post, in the post's own transaction.

Code that writes posts by plain statements, many at a time, calls `enter_posts()` of
app.models.timelines.missing beside it.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.database.changes import Subscriber
from app.models.safety.visibility import Visibility
from app.models.timelines.entry import TimelineEntry


class PostEntries(Subscriber):
    """Lets timelines know of new posts; the entries of deleted ones go with them."""

    def rows_written(self, session: Session, new: Sequence[Any], changed: Sequence[Any]) -> None:
        if not new:
            return
        # Of one moment, the ids of the entries decide which post comes first.
        posts = sorted(new, key=lambda post: (post.timestamp, post.id))
        authors = authors_replied_to(session, posts)
        entries: Any = TimelineEntry.__table__
        session.execute(sa.insert(entries), [entry_row(post, authors) for post in posts])


def authors_replied_to(session: Session, posts: Sequence[Any]) -> dict[int, int]:
    """Return who wrote the posts that these reply to, as far as these are replies to others."""
    parents = {post.reply_to_id for post in posts if post.is_reply}
    if not parents:
        return {}
    table = type(posts[0]).__table__
    found = session.execute(sa.select(table.c.id, table.c.user_id).where(table.c.id.in_(parents)))
    return {row.id: row.user_id for row in found}


def entry_row(post: Any, authors: dict[int, int]) -> dict[str, Any]:
    """Return the row of a post's entry."""
    is_private = post.visibility == Visibility.MENTIONED
    names_author = post.is_reply and not is_private
    return {
        'user_id': post.user_id,
        'post_id': post.id,
        'timestamp': post.timestamp,
        'is_repost': False,
        # Like a reply to an unknown user, what few may see stands on the author's own page only.
        'is_reply': post.is_reply or is_private,
        'reply_to_user_id': authors.get(post.reply_to_id) if names_author else None,
    }
