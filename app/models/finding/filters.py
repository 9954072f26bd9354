"""What the database knows about posts besides their words: authors, tags, bookmarks, replies."""

from typing import Any

import sqlalchemy as sa

from app.models.finding.threads import replies_to, with_replies
from app.models.posts.post import REPLIED
from app.models.reactions.reaction import Bookmark
from app.models.safety.gate import NOBODY
from app.models.tags.tag import PostTag, Tag
from app.models.user_table import user_table
from app.search.query import Query


def account(username: str | None) -> sa.Select[Any]:
    """Select the id of the user with this username, given in lower case."""
    return sa.select(user_table.c.id).where(user_table.c.username_folded == username)


def author(query: Query) -> sa.Select[Any] | None:
    """Select the id of the user whose posts are wanted, or return None for everybody's."""
    if query.is_mine and query.reader_id is not None:
        return sa.select(user_table.c.id).where(user_table.c.id == query.reader_id)
    return account(query.author) if query.author else None


def tagged(name: str) -> sa.Select[Any]:
    """Select the ids of the posts with a tag, the newest first."""
    tag_id = sa.select(Tag.id).where(Tag.name == name).scalar_subquery()
    found = sa.select(PostTag.post_id).where(PostTag.tag_id == tag_id)
    return found.order_by(PostTag.post_id.desc())


def bookmarked(reader_id: int | None) -> sa.Select[Any]:
    """Select the ids of the posts that a reader has bookmarked, the latest bookmark first."""
    found = sa.select(Bookmark.post_id).where(Bookmark.user_id == (reader_id or NOBODY))
    return found.order_by(Bookmark.id.desc())


def hint(query: Query) -> str | None:
    """Return the index that MariaDB has to read; otherwise it would sort all posts with replies."""
    narrower = query.author, query.recipient, query.language, query.tag, query.in_bookmarks
    if query.has_replies and not query.phrases and not any(narrower):
        return f'FORCE INDEX ({REPLIED})'
    return None


def subsets(query: Query) -> list[sa.Select[Any]]:
    """For each of these filters, select the ids of the posts that match, the newest first."""
    found = []
    if query.tag:
        found.append(tagged(query.tag))
    if query.in_bookmarks:
        found.append(bookmarked(query.reader_id))
    if query.recipient:
        found.append(replies_to(account(query.recipient).scalar_subquery()))
    if query.has_replies:
        found.append(with_replies())
    return found
