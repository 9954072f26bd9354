"""The posts with a tag, newest first, without replies to others."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset_list import Conditions, KeysetList
from app.models.params import TAG_ID
from app.models.posts.post import Post
from app.models.posts.row import PostRow
from app.models.safety.gate import as_reader
from app.models.tags.tag import PostTag, Tag

post_tag: Any = PostTag.__table__.c

# No row has this id, so the list of a tag that nobody has used is empty.
UNUSED = 0


class TaggedRow(PostRow):
    """A post, found through the index of tags."""

    @classmethod
    def place(cls) -> tuple[Any, ...]:
        """Return the columns that order posts with one tag."""
        return post_tag.timestamp, post_tag.post_id


class TaggedPosts(KeysetList[PostRow]):
    """The posts with the tag that has this id."""

    def __init__(self, tag_id: int, reader_id: int | None) -> None:
        values = TAG_ID(tag_id) | as_reader(reader_id)
        super().__init__(TaggedRow, conditions(), values=values)


@cache
def conditions() -> Conditions:
    """Return the conditions of a tag's posts that may be shown, without replies to others."""
    # Checked row by row, so that no database starts with the posts and sorts them all.
    is_hidden = sa.exists().where(Post.id == post_tag.post_id, ~Post.listed_for())
    return post_tag.tag_id == TAG_ID, post_tag.is_reply == sa.false(), ~is_hidden


def posts_with(name: str, reader_id: int | None = None) -> TaggedPosts:
    """Return the posts with a tag, given its folded name, that a reader may see."""
    found = db.session.scalar(sa.select(Tag.id).where(Tag.name == name))
    return TaggedPosts(found or UNUSED, reader_id)
