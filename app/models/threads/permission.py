"""Whether a user may reply to a post."""

from typing import Any

import sqlalchemy as sa

from app.models.follows.follow import followers
from app.models.mentions.mention import Mention
from app.models.params import READER_ID
from app.models.threads.reply_rule import ReplyRule


def may_reply_condition(post: Any) -> sa.ColumnElement[bool]:
    """Return the condition of posts of a table to which the user READER_ID may reply."""
    rule = post.c.who_can_reply
    is_followed = sa.exists().where(
        followers.c.follower_id == post.c.user_id, followers.c.followed_id == READER_ID
    )
    is_mentioned = sa.exists().where(Mention.post_id == post.c.id, Mention.user_id == READER_ID)
    return sa.or_(
        post.c.user_id == READER_ID,
        rule == ReplyRule.EVERYONE,
        sa.and_(rule == ReplyRule.FOLLOWING, is_followed),
        sa.and_(rule == ReplyRule.MENTIONED, is_mentioned),
    )
