"""Whom posts mention: the names in their texts, and the names that these users have now."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.models.mentions.mention import Mention
from app.models.params import IDS
from app.models.posts.row import PostRow
from app.models.safety.gate import as_reader, is_user_shown
from app.models.user_table import user_table

MENTION = 'mention'

# For each mention: the name in the text, in lower case, the id of the user and their present name.
Mentioned = tuple[tuple[str, int, str], ...]


@cache
def mentions_statement() -> sa.Select[Any]:
    """Select the mentions in posts, without those of users hidden from the reader."""
    mention: Any = Mention.__table__.c
    user = user_table.c
    return (
        sa.select(
            sa.literal_column(f"'{MENTION}'", sa.String).label('kind'),
            mention.post_id,
            mention.user_id,
            mention.name,
            user.username,
        )
        .join(user_table, user.id == mention.user_id)
        .where(mention.post_id.in_(IDS), is_user_shown(user_table))
    )


def mentions_of(rows: Iterable[PostRow], reader_id: int | None = None) -> dict[int, Mentioned]:
    """Return whom posts mention, with one statement, or with none if no text has an @."""
    ids = [row.id for row in rows if '@' in row.body]
    return mentions_by_id(ids, reader_id) if ids else {}


def mentions_by_id(ids: list[int], reader_id: int | None) -> dict[int, Mentioned]:
    """Return whom the posts with these ids mention."""
    values = IDS(ids) | as_reader(reader_id)
    return as_mentioned(db.session.execute(mentions_statement(), values))


def as_mentioned(rows: Iterable[Any]) -> dict[int, Mentioned]:
    """Return what the statement has found, by the ids of posts."""
    found: dict[int, Mentioned] = {}
    for row in rows:
        one = row.name, row.user_id, row.username
        # Always in the same order, since it is part of the key of rendered posts.
        found[row.post_id] = tuple(sorted((*found.get(row.post_id, ()), one)))
    return found
