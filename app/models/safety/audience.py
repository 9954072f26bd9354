"""Who may see a post: its author chooses a visibility, and may have a protected account."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from app.models.follows.follow import followers
from app.models.mentions.mention import Mention
from app.models.params import READER_ID
from app.models.safety.visibility import Visibility
from app.models.user_table import user_table


def by_protected(posts: Any) -> sa.ColumnElement[bool]:
    """Return the condition of posts of protected accounts, in a table of posts or an alias."""
    # Looked up for each post by the key of its author, since there may be many such accounts.
    author = user_table.alias()
    query = sa.select(author.c.protected).where(author.c.id == posts.c.user_id)
    return query.correlate_except(author).scalar_subquery()


@cache
def is_for_everybody(posts: Any) -> sa.ColumnElement[bool]:
    """Return the condition of posts that strangers may see; only these can be shared further."""
    return sa.and_(posts.c.visibility == Visibility.PUBLIC, ~by_protected(posts))


@cache
def is_for(posts: Any, reader: Any = READER_ID) -> sa.ColumnElement[bool]:
    """Return the condition of posts that the reader, a parameter or a column, may see."""
    return readable_by(posts, reader)


def readable_by(posts: Any, reader: Any) -> sa.ColumnElement[bool]:
    """Return the same condition, uncached, for a reader of any kind, such as a plain id."""
    return sa.or_(
        posts.c.user_id == reader,
        is_for_everybody(posts),
        (posts.c.visibility != Visibility.MENTIONED) & follows(reader, posts.c.user_id),
        # Mentioned users can read the post, so that every notification leads to one.
        is_mentioned(posts, reader),
    )


def follows(reader: Any, user_id: Any) -> sa.ColumnElement[bool]:
    """Return the condition that the reader follows the user whose id is in a column."""
    # An alias, since lists of followers read the same table.
    pair = followers.alias()
    mine = pair.c.follower_id == reader, pair.c.followed_id == user_id
    return sa.exists(sa.select(sa.literal(1)).where(*mine).correlate_except(pair))


def is_close(reader: Any, user_id: Any) -> sa.ColumnElement[bool]:
    """Return the condition that the reader is the user of an id, or follows them."""
    return sa.or_(user_id == reader, follows(reader, user_id))


def is_mentioned(posts: Any, reader: Any) -> sa.ColumnElement[bool]:
    """Return the condition that a post mentions the reader."""
    mention = sa.alias(Mention.__table__)
    mine = mention.c.post_id == posts.c.id, mention.c.user_id == reader
    return sa.exists(sa.select(sa.literal(1)).where(*mine).correlate_except(mention))


@cache
def limited_accounts(reader: Any = READER_ID) -> sa.Select[Any]:
    """Select the ids of users whom a moderator has limited and the reader doesn't follow."""
    # They are few, and there is an index of them.
    user = user_table.alias()
    here = user.c.limited.is_not(None), ~is_close(reader, user.c.id)
    return sa.select(user.c.id).where(*here).correlate_except(user)
