"""Replies, and posts with replies."""

from typing import Any

import sqlalchemy as sa

from app.models.posts.post import Post

# An alias, since the search itself reads the same table.
posts: Any = Post.__table__.alias()


def replies_to(user_id: sa.ScalarSelect[Any]) -> sa.Select[Any]:
    """Select the ids of replies to the posts of a user, the newest first."""
    theirs = sa.select(Post.id).where(Post.user_id == user_id)
    replies = sa.select(posts.c.id).where(posts.c.reply_to_id.in_(theirs))
    return replies.order_by(posts.c.id.desc())


def with_replies() -> sa.Select[Any]:
    """Select the ids of posts that have replies, the newest first."""
    # A reply changes a number of another post, so a separate index couldn't know about it.
    return sa.select(posts.c.id).where(posts.c.reply_count > 0).order_by(posts.c.id.desc())
