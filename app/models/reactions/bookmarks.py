"""A user's bookmarks, the newest first."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from app.dates import EPOCH
from app.extensions import db
from app.models.keyset import Cursor, Slice
from app.models.keyset_list import KeysetList
from app.models.params import READER_ID, USER_ID, Values
from app.models.posts.post import Post
from app.models.posts.row import PostRow
from app.models.reactions.reaction import Bookmark

post: Any = Post.__table__
bookmark: Any = Bookmark.__table__

# Bookmarks of posts that are hidden from their owner reappear with the posts.
IS_SHOWN = sa.exists().where(post.c.id == bookmark.c.post_id, Post.shown_to())
MINE = bookmark.c.user_id == USER_ID, IS_SHOWN


class BookmarkRow(NamedTuple):
    """A post in the list of bookmarks, and the id of its bookmark."""

    bookmark_id: int
    post: PostRow
    reposters: tuple[()] = ()

    @property
    def cursor(self) -> Cursor:
        """The place of the bookmark in the list; only the id counts."""
        return Cursor(EPOCH, self.bookmark_id)

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the column that orders the list."""
        return (bookmark.c.id,)

    @classmethod
    def id_column(cls) -> Any:
        """Return the id of a bookmark."""
        return bookmark.c.id

    @classmethod
    def select(cls) -> sa.Select[Any]:
        """Select the columns of the posts, and then the ids of the bookmarks."""
        posts = PostRow.select().add_columns(bookmark.c.id)
        return posts.join(bookmark, bookmark.c.post_id == post.c.id)


class BookmarkList(KeysetList[BookmarkRow]):
    """The posts that a user wants to find again."""

    def __init__(self, user_id: int) -> None:
        super().__init__(BookmarkRow, MINE, values=USER_ID(user_id) | READER_ID(user_id))

    def fetch(self, query: sa.Select[Any], values: Values, wanted: Slice) -> list[BookmarkRow]:
        """Return what a statement for a slice finds, the newest bookmark first."""
        found = db.session.execute(query, values)
        # The posts stay plain rows, as all other lists have them.
        rows = [BookmarkRow(row_id, PostRow._make(columns)) for *columns, row_id in found]
        return wanted.in_list_order(rows)
