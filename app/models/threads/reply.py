"""Replying: who may, and where the reply stands in its thread."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.database.locking import first_locked
from app.extensions import db
from app.models.params import READER_ID
from app.models.posts.post import Post
from app.models.safety.audience import by_protected
from app.models.safety.visibility import Visibility, audience_of, narrower
from app.models.threads.counts import add_to_counts
from app.models.threads.path import path_below
from app.models.threads.permission import may_reply_condition
from app.models.user_table import hidden_accounts
from app.models.users.locking import lock_users

post: Any = Post.__table__


class ReplyRefused(Exception):
    """A reply can't be written."""


class ParentGone(ReplyRefused):
    """There is no such post to reply to, or no longer."""


class RepliesLimited(ReplyRefused):
    """The author of the post accepts no reply from this user."""


def write_reply(reply: Post, parent_id: int) -> None:
    """Add a reply to a post, and count it. Raises ReplyRefused.

    The post stays locked until the commit, so that it can't be deleted in the meantime.
    """
    parent = locked_parent(parent_id, reply.user_id)
    reply.reply_to_id, reply.thread_id = parent.id, parent.thread_id or parent.id
    reply.is_reply = parent.user_id != reply.user_id
    widest = audience_of(parent.visibility, parent.is_protected)
    reply.visibility = narrower(reply.visibility or Visibility.PUBLIC, widest)
    db.session.add(reply)
    # The path ends with the id, which the database gives.
    db.session.flush()
    reply.thread_path = path_below(parent.thread_path or '', reply.id)
    db.session.flush()
    # Users who have just left may still get here, and a count must not reveal private replies.
    if not parent.has_author_left and reply.visibility == Visibility.PUBLIC:
        add_to_counts(db.session(), post, {parent.id: 1})


def locked_parent(parent_id: int, user_id: int) -> Any:
    """Return the post to which a user wants to reply, locked. Raises ReplyRefused."""
    author_id = db.session.scalar(sa.select(post.c.user_id).where(post.c.id == parent_id))
    if author_id is None:
        raise ParentGone
    lock_users(user_id, author_id)
    names = 'id', 'user_id', 'thread_id', 'thread_path', 'visibility'
    columns = [post.c[name] for name in names]
    has_left = READER_ID.in_(hidden_accounts()).label('has_author_left')
    asked = may_reply_condition(post).label('is_welcome'), by_protected(post).label('is_protected')
    query = sa.select(*columns, *asked, has_left)
    found: Any = first_locked(
        query.where(post.c.id == parent_id, Post.shown_to()).params(READER_ID(user_id))
    )
    if found is None:
        raise ParentGone
    if not found.is_welcome:
        raise RepliesLimited
    return found
