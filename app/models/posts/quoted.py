"""Quoted posts, as pages show them within the posts that quote them."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.keyset import Slice
from app.models.params import IDS
from app.models.posts.post_list import PostList
from app.models.posts.quote import Quote
from app.models.posts.row import PostRow
from app.models.posts.search_results import WITH_IDS


def quoted_posts(rows: Iterable[PostRow], reader_id: int | None = None) -> dict[int, PostRow]:
    """Return the posts that these posts quote and that a reader may see, by their ids.

    This takes one statement for all of them, and none if nothing is quoted.
    """
    ids = {row.quote_id for row in rows if row.quote_id is not None}
    if not ids:
        return {}
    # A quoted post that quotes another shows its own text only.
    found = PostList(WITH_IDS, reader_id=reader_id, values=IDS(list(ids)))
    return {row.id: row for row in found.rows(Slice(len(ids)))}


def add_quote(post_id: int, quoted_id: int | None) -> None:
    """Record in the present transaction that a post quotes another, or None if it is gone."""
    quote: Any = Quote.__table__
    db.session.execute(sa.insert(quote).values(post_id=post_id, quoted_id=quoted_id))
