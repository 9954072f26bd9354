"""Suggestions that complete a name or a tag while it is typed, at a bounded cost."""

from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.follows.follow import followers
from app.models.params import READER_ID
from app.models.posts.post import Post
from app.models.safety.gate import is_user_shown
from app.models.tags.tag import PostTag, Tag
from app.models.user_table import user_table
from app.text.names import fold_tag

AT_ONCE = 6

# How many rows of the index are read; collations keep names with the same beginning together.
READ = 50

user = user_table.c
tag: Any = Tag.__table__.c


def usernames_like(begun: str, reader_id: int) -> list[str]:
    """Return names that begin like this, starting with users whom the reader follows."""
    begun = begun.lower()
    mine = (
        followers.c.follower_id == reader_id,
        user.username_folded.startswith(begun, autoescape=True),
    )
    followed = (
        sa.select(user.username)
        .join(followers, followers.c.followed_id == user.id)
        .where(*mine, is_user_shown(user_table))
        .order_by(user.username_folded)
        .limit(AT_ONCE)
    )
    others = (
        sa.select(user.username)
        .where(user.username_folded >= begun, is_user_shown(user_table))
        .order_by(user.username_folded)
        .limit(READ)
    )
    reader = READER_ID(reader_id)
    names = [*db.session.scalars(followed, reader), *db.session.scalars(others, reader)]
    found = [name for name in names if name.lower().startswith(begun)]
    return list(dict.fromkeys(found))[:AT_ONCE]


def tags_like(begun: str, reader_id: int) -> list[str]:
    """Return tags that begin like this, starting with those that have the most posts.

    Tags that appear only in posts that the reader may not see are left out.
    """
    begun = fold_tag(begun)
    # A tag whose posts are all gone keeps its row, but nobody can use it.
    near = sa.select(tag.name, tag.post_count).where(tag.name >= begun, tag.post_count > 0)
    use: Any = PostTag.__table__.c
    is_seen = sa.exists().where(use.tag_id == tag.id, Post.id == use.post_id, Post.shown_to())
    near = near.where(is_seen).order_by(tag.name).limit(READ)
    rows = db.session.execute(near, READER_ID(reader_id)).all()
    found = [row for row in rows if row.name.startswith(begun)]
    return [row.name for row in sorted(found, key=lambda row: -row.post_count)][:AT_ONCE]
