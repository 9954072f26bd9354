"""Lists of posts, newest first."""

from typing import Self

import sqlalchemy as sa

from app.models.keyset_list import KeysetList
from app.models.params import USER_ID, Values
from app.models.posts.post import Post
from app.models.posts.row import PostRow

BY_USER = Post.user_id == USER_ID

# Answers to others stand in threads only.
NO_REPLY = Post.is_reply == sa.false()


class PostList(KeysetList[PostRow]):
    """The posts that meet the conditions."""

    def __init__(self, *conditions: sa.ColumnElement[bool], values: Values | None = None) -> None:
        super().__init__(PostRow, conditions, values=values)

    @classmethod
    def of_everybody(cls, *conditions: sa.ColumnElement[bool]) -> Self:
        """Return the posts of all who haven't left, or of these those that meet the conditions."""
        return cls(*conditions, Post.by_open_accounts())

    @classmethod
    def find(cls, post_id: int) -> PostRow | None:
        """Return the post with this id if it may be shown, or None."""
        return cls.of_everybody(Post.id == post_id).first()

    @classmethod
    def explore(cls) -> Self:
        """Return the posts of all who haven't left, without replies to others."""
        return cls.of_everybody(NO_REPLY)
