"""What a new user has written so far."""

import sqlalchemy as sa

from app.extensions import db
from app.models.messages.message import Message
from app.models.posts.post import Post

# More than any limit asks about.
MOST_TEXTS = 1000


def texts_with_links(user_id: int, without_post_id: int | None = None) -> list[str]:
    """Return the texts of a user's posts and messages that may have links, except one post."""
    posts = sa.select(Post.body).where(Post.user_id == user_id, Post.body.contains('.'))
    if without_post_id:
        posts = posts.where(Post.id != without_post_id)
    sent = Message.sender_id == user_id, Message.body.contains('.')
    query = sa.union_all(posts, sa.select(Message.body).where(*sent)).limit(MOST_TEXTS)
    return list(db.session.scalars(query))


def count_messages(user_id: int) -> int:
    """Return how many messages a user has sent."""
    query = sa.select(sa.func.count(Message.id)).where(Message.sender_id == user_id)
    return db.session.scalar(query) or 0
