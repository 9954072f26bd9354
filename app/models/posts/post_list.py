"""Lists of posts, newest first."""

from typing import Self

import sqlalchemy as sa

from app.models.keyset_list import KeysetList
from app.models.params import POST_ID, USER_ID, Values
from app.models.posts.post import Post
from app.models.posts.row import PostRow
from app.models.safety.gate import as_reader, is_by_unmuted

BY_USER = Post.user_id == USER_ID

# Replies to others are shown in threads only.
NO_REPLY = Post.is_reply == sa.false()


# Without the conditions of what may be shown, which every list has already. Repeated, they would
# cost twice as much, and make databases expect so few posts that they would sort all of them.
BY_UNMUTED = is_by_unmuted(Post.__table__)

# Made once, so that all lists of a kind share their statement.
WITH_ID = Post.id == POST_ID


class PostList(KeysetList[PostRow]):
    """The posts that meet the conditions, and that may be shown to the reader.

    Without an id, the reader is not signed in.
    """

    def __init__(
        self,
        *conditions: sa.ColumnElement[bool],
        reader_id: int | None = None,
        values: Values | None = None,
    ) -> None:
        everything = as_reader(reader_id) | (values or {})
        super().__init__(PostRow, (*conditions, Post.shown_to()), values=everything)

    @classmethod
    def find(cls, post_id: int, reader_id: int | None = None) -> PostRow | None:
        """Return the post with this id if it may be shown, or None."""
        return cls(WITH_ID, reader_id=reader_id, values=POST_ID(post_id)).first()

    @classmethod
    def explore(cls, reader_id: int | None = None) -> Self:
        """Return everyone's posts, without replies to others."""
        return cls(NO_REPLY, BY_UNMUTED, reader_id=reader_id)
