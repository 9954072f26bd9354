"""The posts that a search has found."""

from typing import Any

from app.models.keyset import Slice
from app.models.params import IDS
from app.models.posts.post import Post
from app.models.posts.post_list import PostList
from app.models.posts.row import PostRow

posts: Any = Post.__table__
WITH_IDS = posts.c.id.in_(IDS)


def rows_of(ids: list[int], reader_id: int | None = None) -> list[PostRow]:
    """Return the posts in the order of these ids, without those that a reader may not see."""
    if not ids:
        return []
    rows = PostList(WITH_IDS, reader_id=reader_id, values=IDS(ids)).rows(Slice(len(ids)))
    # The list is in the order of time, but the index has ranked the ids.
    rows_by_id = {row.id: row for row in rows}
    return [rows_by_id[post_id] for post_id in ids if post_id in rows_by_id]
