"""One page of a thread: a post, what it answers, and the answers to it as a tree.

However deep and long a thread is, it takes three statements: one for the place of the post, one for
the other places on the page, and one for the posts at these places.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import Slice
from app.models.params import IDS, POST_ID, READER_ID
from app.models.posts.post import Post
from app.models.posts.post_list import PostList
from app.models.posts.row import PostRow
from app.models.posts.search_results import WITH_IDS
from app.models.safety.gate import NOBODY, as_reader, is_by_unmuted
from app.models.threads.path import depth_of
from app.models.threads.permission import may_reply_condition
from app.models.threads.places import Place, columns_of, places_around

post: Any = Post.__table__

# Strangers may not reply, whatever the rule says.
IS_WELCOME = (may_reply_condition(post) & (READER_ID != NOBODY)).label('may_reply')
PLACE = sa.select(*columns_of(post), IS_WELCOME).where(post.c.id == POST_ID, Post.shown_to())


class ThreadRow(NamedTuple):
    """A place in a thread, and the post there.

    `level` is 1 for answers to the post of the page. There is no post if it was deleted, or if its
    author is hidden from the reader.
    """

    id: int
    level: int
    is_deleted: bool
    post: PostRow | None


class Thread(NamedTuple):
    """What a page shows; if there are more answers, `next` is the path after which they begin."""

    post: PostRow
    ancestors: list[ThreadRow]
    replies: list[ThreadRow]
    next: str | None
    may_reply: bool

    @property
    def posts(self) -> list[PostRow]:
        """The posts of the page."""
        return [self.post, *(row.post for row in self.ancestors + self.replies if row.post)]


class PlaceSeen(NamedTuple):
    """The place of a post, and whether the reader may reply to it."""

    place: Place
    may_reply: bool


def place_of(post_id: int, reader_id: int | None = None) -> PlaceSeen | None:
    """Return the place of a post, or None if there is no such post."""
    values = POST_ID(post_id) | as_reader(reader_id)
    found = db.session.execute(PLACE, values).first()
    return PlaceSeen(Place(*found[:-1]), bool(found[-1])) if found else None


def has_more_answers(post_id: int, reader_id: int | None, limit: int) -> bool:
    """Return True if a post has more than `limit` answers."""
    found = place_of(post_id, reader_id)
    if found is None:
        return False
    return len(places_around(found.place, reader_id, None, limit + 1)[1]) > limit


def find_thread(
    post_id: int, reader_id: int | None, after: str | None, limit: int
) -> Thread | None:
    """Return a page of the thread around a post, or None if there is no such post.

    It has at most `limit` answers, beginning after the path `after` or with the first.
    """
    found = place_of(post_id, reader_id)
    if found is None:
        return None
    here = found.place
    above, below = places_around(here, reader_id, after, limit + 1)
    shown = below[:limit]
    posts = posts_by_id([place.id for place in (here, *above, *shown)], reader_id, here.id)
    # It may have been deleted since the first statement.
    if here.id not in posts:
        return None
    following = shown[-1].path if len(below) > limit else None
    return Thread(
        posts[here.id],
        rows_of(above, here, posts),
        rows_of(shown, here, posts),
        following,
        found.may_reply,
    )


def rows_of(places: list[Place], here: Place, posts: dict[int, PostRow]) -> list[ThreadRow]:
    """Return places with the posts there, as seen from the place of the page."""
    top = depth_of(here.path) - here.is_deepest
    return [
        ThreadRow(
            place.id, max(depth_of(place.path) - top, 1), place.is_deleted, posts.get(place.id)
        )
        for place in places
    ]


# Answers by muted users are left out; the post of the page and what it answers stay.
IN_THREAD = WITH_IDS, is_by_unmuted(post) | (post.c.id <= POST_ID)


def posts_by_id(ids: list[int], reader_id: int | None, here_id: int) -> dict[int, PostRow]:
    """Return the posts with these ids that a reader may see around the post of a page."""
    found = PostList(*IN_THREAD, reader_id=reader_id, values=IDS(ids) | POST_ID(here_id))
    return {row.id: row for row in found.rows(Slice(len(ids)))}
