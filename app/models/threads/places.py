"""The places in a thread, including those of deleted posts."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.extensions import db
from app.models.params import IDS, LIMIT, LOWER_PATH, PARENT_ID, THREAD_ID, UPPER_PATH, Values
from app.models.posts.post import Post
from app.models.safety.gate import as_reader, is_post_shown
from app.models.threads.path import BEHIND, PATH_LENGTH, ids_on
from app.models.threads.tombstone import DeletedPost

post: Any = Post.__table__
deleted: Any = DeletedPost.__table__


class Place(NamedTuple):
    """A place in a thread; the first post has an empty path and is its own thread."""

    id: int
    reply_to_id: int | None
    thread_id: int
    path: str
    is_deleted: bool = False

    @property
    def is_deepest(self) -> bool:
        """True if answers to this place are on the same level."""
        return len(self.path) == PATH_LENGTH

    @property
    def ancestor_ids(self) -> set[int]:
        """The ids of the places above, as far as the path has them."""
        parents = {self.thread_id, *ids_on(self.path), self.reply_to_id or self.id}
        return parents - {self.id}


def places_around(
    here: Place, reader_id: int | None, after: str | None, limit: int
) -> tuple[list[Place], list[Place]]:
    """Return the places above a place, and the next ones below it, from the top.

    Those below begin after the path `after`.
    """
    ancestors = here.ancestor_ids
    # Posts and the places of deleted ones are merged here, as no index has both.
    values = range_below(here, after) | IDS(sorted(ancestors)) | LIMIT(limit)
    values |= as_reader(reader_id)
    rows = db.session.execute(around_statement(here.is_deepest), values)
    places = sorted((Place(*row) for row in rows), key=lambda place: (place.path, place.id))
    below = [place for place in places if place.id not in ancestors]
    return [place for place in places if place.id in ancestors], below[:limit]


def range_below(here: Place, after: str | None) -> Values:
    """Return the bounds of the paths of the answers to a place."""
    start = '' if here.is_deepest else here.path
    lower = max(after or '', start)
    upper = start + BEHIND
    return THREAD_ID(here.thread_id) | PARENT_ID(here.id) | LOWER_PATH(lower) | UPPER_PATH(upper)


@cache
def around_statement(is_deepest: bool) -> sa.Select[Any]:
    """Select places above, and the next ones below, from each of the two tables."""
    parts = [
        *(nearest(table, is_deepest) for table in (post, deleted)),
        *(sa.select(*columns_of(table)).where(table.c.id.in_(IDS)) for table in (post, deleted)),
    ]
    every = sa.union_all(*(sa.select(part.subquery()) for part in parts)).subquery()
    return sa.select(every)


def nearest(table: Any, is_deepest: bool) -> sa.Select[Any]:
    """Select the first places in a range of paths."""
    columns = columns_of(table)
    path = table.c.thread_path
    query = sa.select(*columns).where(*below_conditions(table, is_deepest))
    answered = is_answered(table)
    query = query.where(Post.listed_for() | answered if table is post else answered)
    # The paths of the deepest answers differ only in their ids, so this is the order of paths, too.
    return query.order_by(table.c.id if is_deepest else path).limit(LIMIT)


def below_conditions(table: Any, is_deepest: bool) -> list[sa.ColumnElement[bool]]:
    """Return the conditions of what is below a place, within the range."""
    whose = table.c.reply_to_id == PARENT_ID if is_deepest else table.c.thread_id == THREAD_ID
    return [whose, table.c.thread_path > LOWER_PATH, table.c.thread_path < UPPER_PATH]


def columns_of(table: Any) -> list[Any]:
    """Return the columns of a place."""
    return [
        table.c.id,
        table.c.reply_to_id,
        sa.func.coalesce(table.c.thread_id, table.c.id).label('thread_id'),
        sa.func.coalesce(table.c.thread_path, '').label('path'),
        sa.literal(table is deleted).label('is_deleted'),
    ]


def is_answered(table: Any) -> sa.ColumnElement[bool]:
    """Return the condition of places that have answers which the reader may see.

    So private answers leave no trace for others.
    """
    reply, place = post.alias(), deleted.alias()
    return sa.or_(
        sa.exists().where(reply.c.reply_to_id == table.c.id, is_post_shown(reply)),
        sa.exists().where(place.c.reply_to_id == table.c.id),
    )
