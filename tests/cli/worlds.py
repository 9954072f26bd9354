"""What `flask seed` left in a database, in terms that don't depend on ids."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app import db
from app.models import Post, User
from app.models.follows.follow import followers


def people():
    """Return name, address, description and last visit of everybody."""
    columns = User.username, User.email, User.about_me, User.last_seen
    return db.session.execute(sa.select(*columns).order_by(User.id)).all()


def posts():
    """Return author, text, time and language of each first post of a thread, in their order."""
    columns = User.username, Post.body, Post.timestamp, Post.language
    query = sa.select(*columns).join_from(Post, User).where(Post.thread_id.is_(None))
    query = query.order_by(Post.id)
    return db.session.execute(query).all()


def follows():
    """Return the names of each follower and followed person."""
    one, other = aliased(User), aliased(User)
    query = (
        sa.select(one.username, other.username)
        .join_from(followers, one, followers.c.follower_id == one.id)
        .join(other, followers.c.followed_id == other.id)
    )
    return sorted(db.session.execute(query).all())


def everything(app):
    """Return all that a seed must determine."""
    with app.app_context():
        return people(), posts(), follows()
