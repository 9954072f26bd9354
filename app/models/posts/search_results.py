"""The posts that a search has found."""

from typing import Any

import sqlalchemy as sa

from app.models.keyset import Slice
from app.models.posts.post import Post
from app.models.posts.post_list import PostList
from app.models.posts.row import PostRow

posts: Any = Post.__table__
NUMBERED = posts.c.id.in_(sa.bindparam('numbers', expanding=True))


def rows_of(numbers: list[int]) -> list[PostRow]:
    """Return the cards of posts in the order of these ids, without the posts that are gone."""
    if not numbers:
        return []
    rows = PostList(NUMBERED, numbers=numbers).rows(Slice(len(numbers)))
    cards = {card.id: card for card in rows}
    return [cards[number] for number in numbers if number in cards]
