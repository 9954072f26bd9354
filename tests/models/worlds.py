"""Random worlds for the timeline: a few people, who they follow, and what they wrote when."""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from hypothesis import strategies as st

from app import db
from app.models import Cursor, Post, Slice, User
from app.models.follows.follow import followers
from app.models.posts.row import PostRow
from app.models.posts.timeline import Timeline
from tests.cast import START, person

# The reader, those whom the reader may follow, and a stranger whose posts are noise.
READER, PEOPLE, STRANGER = 1, range(1, 8), 8

# Few moments, so that many posts share one; most people write little and some a lot.
minutes = st.integers(0, 6)
authors = st.sampled_from([1, 2, 2, 2, 2, 3, 3, 4, 5, 6, 7, STRANGER, STRANGER])
posts = st.lists(st.tuples(authors, minutes), max_size=40)
sizes = st.integers(1, 5)


@dataclass(frozen=True)
class World:
    """Whom the reader follows, and posts as pairs of author and minute, in the order of ids."""

    followed: frozenset[int]
    posts: list[tuple[int, int]]

    def make(self) -> None:
        """Replace whatever there is in the database."""
        for table in (followers, Post.__table__, User.__table__):
            db.session.execute(sa.delete(table))
        add(User.__table__, [{'id': i, **names(i)} for i in (*PEOPLE, STRANGER)])
        add(followers, [{'follower_id': READER, 'followed_id': i} for i in self.followed])
        add(followers, [{'follower_id': 2, 'followed_id': STRANGER}])
        add(Post.__table__, [{'id': n, **post(*it)} for n, it in enumerate(self.posts, 1)])
        db.session.commit()


worlds = st.builds(World, st.frozensets(st.sampled_from(PEOPLE[1:])), posts)


def names(number: int) -> dict[str, str]:
    """Return the name and the address of a person."""
    return {'username': f'person{number}', 'email': f'{number}@example.com'}


def post(author: int, minute: int) -> dict[str, object]:
    """Return the columns of a post."""
    return {'user_id': author, 'timestamp': START + timedelta(minutes=minute), 'body': 'x'}


def add(table: sa.Table, rows: list[dict[str, object]]) -> None:
    """Insert rows, if there are any."""
    if rows:
        db.session.execute(sa.insert(table), rows)


def timeline() -> Timeline:
    """Return the reader's timeline."""
    return person('person1').timeline()


def naive() -> list[int]:
    """Return the ids of the reader's whole timeline, as the query without bounds finds them."""
    return [found.id for found in db.session.scalars(person('person1').following_posts())]


def read(limit: int, offset: int = 0, **cursor: Cursor) -> list[PostRow]:
    """Return a window of the reader's timeline."""
    return timeline().rows(Slice(limit, offset, **cursor))


def walk_down(size: int) -> list[list[PostRow]]:
    """Return the pages from the top to the end, each below the last post of the one before."""
    pages = [read(size)]
    while pages[-1]:
        pages.append(read(size, before=pages[-1][-1].cursor))
    return pages[:-1]


def walk_up(size: int, start: Cursor) -> list[list[PostRow]]:
    """Return the pages above a cursor, the nearest first."""
    pages = [read(size, after=start)]
    while pages[-1]:
        pages.append(read(size, after=pages[-1][0].cursor))
    return pages[:-1]
