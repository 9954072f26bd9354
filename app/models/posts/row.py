"""What a page shows of a post and its author."""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.models.keyset import Cursor
from app.models.posts.post import Post
from app.models.user_table import user_table


class PostRow(NamedTuple):
    """A post with its author's name and address.

    It is a plain tuple: 25 posts as mapped objects cost more than the page around them, and
    a tuple that equals another looks the same on a page.
    """

    id: int
    body: str
    timestamp: datetime
    edited: datetime | None
    language: str | None
    user_id: int
    username: str
    email: str

    @property
    def cursor(self) -> Cursor:
        """The place of the post in every list."""
        return Cursor(self.timestamp, self.id)

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the columns that order lists of posts."""
        return Post.__table__.c.timestamp, cls.id_column()

    @classmethod
    def id_column(cls) -> Any:
        """Return the id of a post."""
        return Post.__table__.c.id

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of rows, in their order."""
        post: Any = Post.__table__
        author = user_table
        columns = [
            author.c[name] if name in ('username', 'email') else post.c[name]
            for name in cls._fields
        ]
        return sa.select(*columns).join(author, author.c.id == post.c.user_id)
