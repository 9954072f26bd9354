"""Entries of posts that were written by plain statements, or by a release without entries."""

from typing import Any

import sqlalchemy as sa

from app.database.upsert import add_missing
from app.models.posts.post import Post
from app.models.safety.visibility import Visibility
from app.models.timelines.entry import TimelineEntry

post: Any = Post.__table__
entry: Any = TimelineEntry.__table__


def has_entry() -> sa.ColumnElement[bool]:
    """Return the condition of posts that timelines know."""
    return sa.exists().where(entry.c.post_id == post.c.id, entry.c.is_repost == sa.false())


def enter_posts(*conditions: sa.ColumnElement[bool]) -> None:
    """Add the entries that are missing of the posts which meet the conditions."""
    # The author of the parent decides whose home page a reply is for.
    parent = post.alias()
    # As for new posts, what few may see stands on its author's page only.
    is_private = post.c.visibility == Visibility.MENTIONED
    replied_to = sa.case((post.c.is_reply & ~is_private, parent.c.user_id))
    rows = (
        sa.select(
            post.c.user_id,
            post.c.id.label('post_id'),
            post.c.timestamp,
            sa.false().label('is_repost'),
            (post.c.is_reply | is_private).label('is_reply'),
            replied_to.label('reply_to_user_id'),
        )
        .join_from(post, parent, parent.c.id == post.c.reply_to_id, isouter=True)
        .where(*conditions, ~has_entry())
        .order_by(post.c.timestamp, post.c.id)
    )
    # Another process may add the same ones at this moment.
    add_missing(entry, rows)
