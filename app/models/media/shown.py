"""The pictures of the posts or the messages of a page."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.media.attachment import Attachment
from app.models.media.picture import Picture
from app.models.params import IDS

attachment: Any = Attachment.__table__.c

Pictures = tuple[Picture, ...]


def media_of(rows: Iterable[Any]) -> dict[int, Pictures]:
    """Return the pictures of posts, in their order, by the ids of the posts.

    This takes one statement for all posts, and none if no post has a picture.
    """
    return found('post_id', rows)


def media_of_messages(rows: Iterable[Any]) -> dict[int, Pictures]:
    """Return the pictures of messages, in the same way."""
    return found('message_id', rows)


def found(key: str, rows: Iterable[Any]) -> dict[int, Pictures]:
    """Return the pictures of rows that have an id and a `media_count`."""
    ids = [row.id for row in rows if row.media_count]
    pictures: dict[int, Pictures] = {}
    if ids:
        for owner, *columns in db.session.execute(pictures_statement(key), IDS(ids)):
            pictures[owner] = (*pictures.get(owner, ()), Picture(*columns))
    return pictures


@cache
def pictures_statement(key: str) -> sa.Select[Any]:
    """Select pictures by one of their foreign keys, in their order."""
    columns = (attachment[name] for name in Picture._fields)
    owner = attachment[key]
    query = sa.select(owner, *columns).where(owner.in_(IDS))
    return query.order_by(owner, attachment.position, attachment.id)
