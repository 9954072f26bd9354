"""The tables whose rows can be found, as search wants to know them."""

from typing import Any

import sqlalchemy as sa

from app.models.finding.audience import audience
from app.models.finding.filters import author, subsets
from app.models.posts.post import Post
from app.models.safety.gate import as_reader, hidden_from, muted_by
from app.models.user_table import user_table
from app.search.query import Query
from app.search.sources import Ids, Source

posts: Any = Post.__table__


def hidden(query: Query) -> Ids:
    """Select the ids of users who are not shown to the reader, but whose rows are indexed."""
    return hidden_from().params(as_reader(query.reader_id))


def unlisted(query: Query) -> Ids:
    """Select the ids of users whose posts the reader doesn't find: muted ones, too."""
    found: sa.CompoundSelect[Any] = sa.union_all(*hidden_from().selects, muted_by())
    return found.params(as_reader(query.reader_id))


SOURCES = [
    Source(posts, posts.c.user_id, unlisted, author, subsets, audience, takes_filters=True),
    Source(user_table, user_table.c.id, hidden),
]
