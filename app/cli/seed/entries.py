"""Lets timelines know of posts that are inserted in bulk."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models import Post
from app.models.timelines.missing import enter_posts

Row = dict[str, Any]


def entries_of_posts() -> Callable[[list[Row]], None]:
    """Return a function that enters the posts inserted since its last call."""
    last_id = highest_id()

    def enter(_posts: list[Row]) -> None:
        nonlocal last_id
        enter_posts(Post.id > last_id)
        last_id = highest_id()

    return enter


def highest_id() -> int:
    return db.session.scalar(sa.select(sa.func.max(Post.id))) or 0
