"""Liking, reposting and bookmarking posts, and undoing that; repeating it changes nothing."""

from typing import Any

import sqlalchemy as sa

from app.database.locking import first_locked
from app.dates import utcnow
from app.extensions import db
from app.models.params import POST_ID, READER_ID, USER_ID
from app.models.posts.author import AuthorMixin
from app.models.posts.post import Post
from app.models.posts.quoted import add_quote
from app.models.reactions.kinds import Reaction
from app.models.safety.audience import is_for_everybody
from app.models.users.locking import lock_users

post: Any = Post.__table__


class NotShareable(Exception):
    """A post is not public, so it can be neither reposted nor quoted."""


class ReactingMixin(AuthorMixin):
    """A user who reacts to posts."""

    __abstract__ = True

    def react(self, kind: Reaction, post_id: int, is_on: bool = True) -> bool:
        """React to a post, or undo that; return True if anything changed.

        The post must be locked by lock_for(), so that simultaneous requests run one after the
        other. Raises NotShareable for a repost.
        """
        # A duplicate key would abort the whole transaction.
        if self.has_reacted(kind, post_id) == is_on:
            return False
        if is_on and kind is Reaction.REPOST:
            check_shareable(post_id)
        change = insert_statement if is_on else delete_statement
        db.session.execute(change(kind, self.id, post_id))
        if kind.counter is not None:
            # The database does the addition, so that no two requests can write the same sum.
            moved = {kind.counter.name: kind.counter + (1 if is_on else -1)}
            db.session.execute(sa.update(post).where(post.c.id == post_id).values(moved))
        return True

    def write_quote(self, body: str, quoted_id: int, **values: Any) -> Post:
        """Add a post that quotes another, shown as unavailable if it was deleted meanwhile.

        Raises NotShareable.
        """
        is_there = lock_for(self.id, quoted_id) is not None
        if is_there:
            check_shareable(quoted_id)
        written = self.write_post(body, **values)
        # The quote refers to the id of the post, which it gets when it is flushed.
        db.session.flush()
        add_quote(written.id, quoted_id if is_there else None)
        return written

    def has_reacted(self, kind: Reaction, post_id: int) -> bool:
        """Return True if this user has reacted to a post in this way."""
        mine = USER_ID(self.id) | POST_ID(post_id)
        return db.session.execute(own_statement(kind), mine).first() is not None


def lock_for(user_id: int, post_id: int) -> int | None:
    """Lock a post, after its author and the reader.

    Return the id of the author, or None if the reader may not see the post or has left.
    """
    author_id = db.session.scalar(sa.select(post.c.user_id).where(post.c.id == post_id))
    if author_id is None:
        return None
    # An account that is being closed must not be counted any more.
    if lock_users(user_id, author_id) != {user_id, author_id}:
        return None
    shown = sa.select(post.c.id).where(post.c.id == post_id, Post.shown_to())
    is_there = first_locked(shown.params(READER_ID(user_id))) is not None
    return author_id if is_there else None


def check_shareable(post_id: int) -> None:
    """Raise NotShareable unless a post is public."""
    # Even the author would show it to people who may not see it.
    query = sa.select(post.c.id).where(post.c.id == post_id, is_for_everybody(post))
    if db.session.scalar(query) is None:
        raise NotShareable


def own_statement(kind: Reaction) -> sa.Select[Any]:
    """Select what a user has done with a post."""
    table = kind.table.c
    mine = table.post_id == POST_ID, table.user_id == USER_ID
    return sa.select(table.id).where(*mine, *kind.conditions())


def insert_statement(kind: Reaction, user_id: int, post_id: int) -> Any:
    columns = {'user_id': user_id, 'post_id': post_id, 'timestamp': utcnow()}
    # The table of entries has one more column, which is about replies.
    more = {'is_reply': False} if kind is Reaction.REPOST else {}
    return sa.insert(kind.table).values(**columns, **kind.marks, **more)


def delete_statement(kind: Reaction, user_id: int, post_id: int) -> Any:
    table = kind.table.c
    mine = table.post_id == post_id, table.user_id == user_id
    return sa.delete(kind.table).where(*mine, *kind.conditions())
