"""What the database knows of rows beside their words: who has left, authors, tags, bookmarks."""

from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.search.query import Query
from app.search.threads import replies_to, with_replies


def owner(table: sa.Table) -> Any:
    """Return the column with the id of the user: the author of a post, or the user itself."""
    return table.c.user_id if 'user_id' in table.c else table.c.id


def hidden_accounts() -> sa.CompoundSelect[Any]:
    """Select the ids of users who are closed or suspended, but whose rows are still indexed."""
    users = db.metadata.tables['user']
    reasons = users.c.closed, users.c.suspended
    return sa.union_all(*(sa.select(users.c.id).where(one.is_not(None)) for one in reasons))


def account(username: str | None) -> sa.Select[Any]:
    """Select the id of the user with this username in lower case."""
    users = db.metadata.tables['user']
    return sa.select(users.c.id).where(users.c.username_folded == username)


def authors(query: Query) -> sa.Select[Any] | None:
    """Select the id of the user whose posts are wanted, or None for everybody's."""
    if query.is_mine and query.reader_id is not None:
        users = db.metadata.tables['user']
        return sa.select(users.c.id).where(users.c.id == query.reader_id)
    return account(query.author) if query.author else None


def subsets(query: Query) -> list[sa.Select[Any]]:
    """Select the ids of the posts that each of these filters leaves, the newest first."""
    tables, found = db.metadata.tables, []
    if query.tag:
        tag, use = tables['tag'].c, tables['post_tag'].c
        named = sa.select(tag.id).where(tag.name == query.tag).scalar_subquery()
        found.append(sa.select(use.post_id).where(use.tag_id == named).order_by(use.post_id.desc()))
    if query.in_bookmarks:
        # Nobody has the id 0, as whoever asks without being signed in.
        mark = tables['bookmark'].c
        mine = sa.select(mark.post_id).where(mark.user_id == (query.reader_id or 0))
        found.append(mine.order_by(mark.id.desc()))
    if query.recipient:
        found.append(replies_to(tables['post'].alias(), account(query.recipient).scalar_subquery()))
    if query.has_replies:
        found.append(with_replies(tables['post'].alias()))
    return found
