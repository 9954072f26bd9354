"""The tables whose rows can be found, as search needs to know them."""

from typing import Any

import sqlalchemy as sa

from app.models.finding.audience import audience
from app.models.finding.filters import author, hint, subsets
from app.models.posts.post import Post
from app.models.safety.audience import is_for
from app.models.safety.gate import as_reader, hidden_from, muted_by
from app.models.user_table import user_table
from app.search.sources import Source

posts: Any = Post.__table__


# The ids of users whose posts the reader doesn't find, which includes muted users.
UNLISTED: sa.CompoundSelect[Any] = sa.union_all(*hidden_from().selects, muted_by())

# What all queries share is built once: building it takes longer than finding a post.
SOURCES = [
    Source(
        posts,
        posts.c.user_id,
        UNLISTED,
        as_reader,
        is_for(posts),
        author,
        subsets,
        audience,
        takes_filters=True,
        hint=hint,
    ),
    Source(user_table, user_table.c.id, hidden_from(), as_reader),
]
