"""Posts that reply to somebody, and posts that somebody replied to."""

from typing import Any

import sqlalchemy as sa

from app.models.posts.post import Post

# The search itself reads the table, and must not be taken for these.
posts: Any = Post.__table__.alias()


def replies_to(user_id: sa.ScalarSelect[Any]) -> sa.Select[Any]:
    """Select the ids of replies to the posts of a user, the newest first."""
    theirs = sa.select(Post.id).where(Post.user_id == user_id)
    replies = sa.select(posts.c.id).where(posts.c.reply_to_id.in_(theirs))
    return replies.order_by(posts.c.id.desc())


def with_replies() -> sa.Select[Any]:
    """Select the ids of posts that have replies, the newest first."""
    # A reply moves a number of another post, so an index apart couldn't know it.
    return sa.select(posts.c.id).where(posts.c.reply_count > 0).order_by(posts.c.id.desc())
