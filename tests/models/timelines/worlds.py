"""Random worlds for the timeline: a few people, whom they follow, what they wrote and reposted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any, NamedTuple

import sqlalchemy as sa
from hypothesis import strategies as st

from app import db
from app.models import Cursor, Post, Slice, TimelineEntry, User
from app.models.follows.follow import followers
from app.models.timelines.home import WINDOWS, Timeline
from app.models.timelines.row import TimelineRow
from tests.cast import START, person

# The reader, those whom the reader may follow, and a stranger whose posts are noise.
READER, PEOPLE, STRANGER = 1, range(1, 8), 8

# Few moments, so that many posts share one; most people write little and some a lot.
minutes = st.integers(0, 6)
authors = st.sampled_from([1, 2, 2, 2, 2, 3, 3, 4, 5, 6, 7, STRANGER, STRANGER])
# What is answered, or reposted, is the post of this number, if there are as many.
targets = st.integers(1, 40)
posts = st.lists(st.tuples(authors, minutes, st.none() | targets), max_size=40)
reposts = st.lists(st.tuples(authors, minutes, targets), max_size=25)
sizes = st.integers(1, 5)

Shown = tuple[int, int, list[int]]


@dataclass(frozen=True)
class World:
    """Whom the reader follows, who has left, and posts and reposts in the order of their ids."""

    followed: frozenset[int]
    closed: frozenset[int]
    posts: list[tuple[int, int, int | None]]
    reposts: list[tuple[int, int, int]]

    def make(self) -> None:
        """Replace whatever there is in the database."""
        for table in (followers, Post.__table__, User.__table__):
            db.session.execute(sa.delete(table))
        add(User.__table__, [self.user(i) for i in (*PEOPLE, STRANGER)])
        # Nobody follows who has left.
        followed = self.followed - self.closed
        add(followers, [{'follower_id': READER, 'followed_id': i} for i in followed])
        add(followers, [{'follower_id': 2, 'followed_id': STRANGER}])
        self.write_all()
        db.session.commit()

    def write_all(self) -> None:
        """Add what write() and repost() would, in two statements."""
        wrote: dict[int | None, int] = {}
        both = []
        for number, (author, minute, answered) in enumerate(self.posts, 1):
            both.append(rows_of(number, author, minute, answered, wrote.get(answered)))
            wrote[number] = author
        reposts = dict.fromkeys((user, number) for user, _, number in self.reposts)
        for user, minute, number in reversed(self.reposts):
            reposts[user, number] = repost_row(user, minute, number)
        add(Post.__table__, [post for post, _ in both])
        add(TimelineEntry.__table__, [entry for _, entry in both])
        add(
            TimelineEntry.__table__,
            [row for (_, number), row in reposts.items() if number in wrote],
        )

    def user(self, number: int) -> dict[str, Any]:
        """Return the columns of a user."""
        left = START if number in self.closed else None
        address = f'{number}@example.com'
        return {'id': number, 'username': f'person{number}', 'email': address, 'closed': left}


others = st.frozensets(st.sampled_from(PEOPLE[1:]))
worlds = st.builds(World, others, st.frozensets(st.sampled_from([6, STRANGER])), posts, reposts)

# Everybody is followed and writes at one of two moments, so that only ids say who was first.
instants, anyone = st.integers(0, 1), st.sampled_from(PEOPLE)
crowds = st.builds(
    World,
    st.just(frozenset(PEOPLE[1:])),
    st.just(frozenset()),
    st.lists(st.tuples(anyone, instants, st.none()), min_size=10, max_size=20),
    st.lists(st.tuples(anyone, instants, targets), max_size=10),
)


def add(table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert rows, if there are any."""
    if rows:
        db.session.execute(sa.insert(table), rows)


def write(number: int, author: int, minute: int, answered: int | None = None) -> None:
    """Add a post of this id and its entry, maybe as the answer to another post."""
    parent = author_of(answered) if answered and answered < number else None
    post, entry = rows_of(number, author, minute, answered, parent)
    add(Post.__table__, [post])
    add(TimelineEntry.__table__, [entry])


def rows_of(
    number: int, author: int, minute: int, answered: int | None, parent: int | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a post and its entry; it answers nothing if nobody is the author of that."""
    here = {'user_id': author, 'timestamp': START + timedelta(minutes=minute)}
    # Who goes on with a post of their own answers nobody else.
    here |= {'is_reply': parent not in (None, author)}
    told = parent if here['is_reply'] else None
    post = {'id': number, 'body': 'x', **here, 'reply_to_id': answered if parent else None}
    return post, {'post_id': number, 'is_repost': False, 'reply_to_user_id': told, **here}


def repost(user: int, minute: int, number: int) -> None:
    """Let a user repost a post, if it is there and they haven't yet."""
    known = sa.select(TimelineEntry.id).filter_by(user_id=user, post_id=number, is_repost=True)
    if author_of(number) and db.session.scalar(known) is None:
        add(TimelineEntry.__table__, [repost_row(user, minute, number)])


def repost_row(user: int, minute: int, number: int) -> dict[str, Any]:
    """Return the entry of a repost."""
    moment = START + timedelta(minutes=minute)
    mine = {'user_id': user, 'post_id': number, 'is_repost': True}
    return {**mine, 'timestamp': moment, 'is_reply': False}


def author_of(number: int | None) -> int | None:
    """Return who wrote a post, or None where there is no such post."""
    return db.session.scalar(sa.select(Post.user_id).where(Post.id == number))


def timeline() -> Timeline:
    """Return the reader's timeline."""
    return person('person1').timeline()


class Entry(NamedTuple):
    """All that matters of an entry."""

    timestamp: datetime
    id: int
    user_id: int
    post_id: int
    is_repost: bool
    is_reply: bool
    reply_to_user_id: int | None
    is_open: bool

    @property
    def cursor(self) -> Cursor:
        """Its place."""
        return Cursor(self.timestamp, self.id)

    def is_visible(self, followed: set[int]) -> bool:
        """Return True if the reader sees it, in the words of the timeline's definition."""
        if self.user_id == READER:
            return not self.is_repost
        if self.is_repost:
            return self.is_open
        return not self.is_reply or self.reply_to_user_id in followed | {READER, self.user_id}


def followed() -> set[int]:
    """Return whom the reader follows."""
    query = sa.select(followers.c.followed_id).where(followers.c.follower_id == READER)
    return set(db.session.scalars(query))


def entries() -> list[Entry]:
    """Return the entries of the reader and of all they follow, newest first."""
    author = sa.orm.aliased(User)
    columns = [getattr(TimelineEntry, name) for name in Entry._fields[:-1]]
    query = (
        sa.select(*columns, author.closed.is_(None))
        .join(Post, Post.id == TimelineEntry.post_id)
        .join(author, author.id == Post.user_id)
    )
    found = [Entry(*row) for row in db.session.execute(query)]
    mine = followed() | {READER}
    return sorted((one for one in found if one.user_id in mine), reverse=True)


def naive(limit: int, offset: int = 0, **cursor: Cursor) -> list[Shown]:
    """Return what a slice shows, walked entry by entry."""
    walked, met = [], set()
    stop, known = limit + offset, followed()
    for entry in within_reach(stop, **cursor):
        if len(met) == stop:
            break
        if entry.is_visible(known):
            walked.append(entry)
            met.add(entry.post_id)
    walked.sort(reverse=True)
    return [shown(post_id, walked) for post_id in dict.fromkeys(e.post_id for e in walked)][offset:]


def shown(post_id: int, walked: list[Entry]) -> Shown:
    """Return a post with its place, and with who reposted it."""
    mine = [entry for entry in walked if entry.post_id == post_id]
    return post_id, mine[0].id, [entry.user_id for entry in mine if entry.is_repost]


def within_reach(stop: int, **cursor: Cursor) -> list[Entry]:
    """Return the entries from a cursor on, as many as windows have."""
    found = entries()
    if 'after' in cursor:
        found = [entry for entry in reversed(found) if entry.cursor > cursor['after']]
    elif 'before' in cursor:
        found = [entry for entry in found if entry.cursor < cursor['before']]
    return found[: sum(ceil(stop * width) for width in WINDOWS)]


def read(limit: int, offset: int = 0, **cursor: Cursor) -> list[TimelineRow]:
    """Return a slice of the reader's timeline."""
    return timeline().rows(Slice(limit, offset, **cursor))


def in_short(rows: list[TimelineRow]) -> list[Shown]:
    """Return what naive() says of the same rows."""
    return [(row.post.id, row.entry_id, [one.user_id for one in row.reposters]) for row in rows]
