"""What a thread looks like to somebody who reads every row, and its counts likewise."""

import sqlalchemy as sa

from app import db
from app.models import DeletedPost, Post, User
from app.models.threads.path import path_below


def all_posts() -> dict[int, Post]:
    """Return every post by its id."""
    db.session.expire_all()
    return {post.id: post for post in db.session.scalars(sa.select(Post))}


def all_places() -> dict[int, DeletedPost]:
    """Return the place of every deleted post by its id."""
    return {place.id: place for place in db.session.scalars(sa.select(DeletedPost))}


def check_counts() -> None:
    """Check every count and every path against what the rows say."""
    posts, places = all_posts(), all_places()
    closed = {*db.session.scalars(sa.select(User.id).where(User.closed.is_not(None)))}
    for post in posts.values():
        replies = [one for one in posts.values() if one.reply_to_id == post.id]
        assert post.reply_count == sum(one.user_id not in closed for one in replies)
    rows = {**posts, **places}
    for place in places.values():
        assert place.reply_count == sum(row.reply_to_id == place.id for row in rows.values()) > 0
    for row in rows.values():
        if row.reply_to_id is not None:
            parent = rows[row.reply_to_id]
            assert row.thread_id == (parent.thread_id or parent.id)
            assert row.thread_path == path_below(parent.thread_path or '', row.id)
