"""The likes, reposts and bookmarks in the demo data."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa

from app.cli.seed.rows import insert
from app.extensions import db
from app.models import Event, Post, Reaction

Row = dict[str, Any]

POSTS_AT_A_TIME = 1000

# Most posts have few likes and some have many; two in ten are reposted, and one is bookmarked.
STEEPNESS, MOST_LIKES = 0.5, 12
CHANCES = {Reaction.REPOST: 0.2, Reaction.BOOKMARK: 0.1}

# Authors are notified of recent reactions only; older ones would look the same.
NEWS = timedelta(days=7)

# After this long, everybody has seen a post.
SEEN_WITHIN = timedelta(hours=48)


def add_reactions(start: str, users: Sequence[int], after: int, until: datetime) -> None:
    """Let users react to the posts whose ids are higher than `after`."""
    for kind in Reaction:
        rows = reaction_rows(kind, Random(f'{kind} {start}'), users, after, until)
        beside = [counter_of(kind)] if kind.counter is not None else []
        for _count in insert(kind.table, rows, *beside):
            pass
        if kind.counter is not None:
            notify_of_reactions(kind, after, until)


def reaction_rows(
    kind: Reaction, rng: Random, users: Sequence[int], after: int, until: datetime
) -> Iterator[Row]:
    """Yield rows for the table of a kind, those of older posts first."""
    more = {'is_reply': False} if kind is Reaction.REPOST else {}
    for post_id, moment in posts_behind(after):
        # The newest posts are seen before the end as well, but not all at its very moment.
        longest = min(SEEN_WITHIN, until - moment)
        for user_id in rng.sample(users, how_many(kind, rng, len(users))):
            yield {
                'user_id': user_id,
                'post_id': post_id,
                'timestamp': moment + longest * rng.random(),
                **kind.marks,
                **more,
            }


def how_many(kind: Reaction, rng: Random, users: int) -> int:
    """Return how many users react to a post."""
    if kind in CHANCES:
        return int(rng.random() < CHANCES[kind])
    return min(int(rng.paretovariate(STEEPNESS)) - 1, MOST_LIKES, users)


def posts_behind(after: int) -> Iterator[tuple[int, datetime]]:
    """Yield ids and times of posts in the order of their ids."""
    query = sa.select(Post.id, Post.timestamp).order_by(Post.id).limit(POSTS_AT_A_TIME)
    while posts := db.session.execute(query.where(Post.id > after)).all():
        # The rows are written in transactions of their own.
        db.session.rollback()
        for row in posts:
            yield row.id, row.timestamp
        after = posts[-1].id


def counter_of(kind: Reaction) -> Callable[[list[Row]], None]:
    """Return a function that counts batches of rows beside their posts."""
    post: Any = Post.__table__
    change = sa.update(post).where(post.c.id == sa.bindparam('row_id'))
    moved = {kind.counter.name: kind.counter + sa.bindparam('step', type_=sa.Integer)}

    def count(rows: list[Row]) -> None:
        counts = Counter(row['post_id'] for row in rows)
        # In the order of ids, as everybody locks posts.
        values = [{'row_id': post_id, 'step': counts[post_id]} for post_id in sorted(counts)]
        db.session.connection().execute(change.values(moved), values)

    return count


def notify_of_reactions(kind: Reaction, above: int, until: datetime) -> None:
    """Notify the authors of posts above an id of the latest reactions; the last stands for all."""
    rows = kind.table.c
    # Of two at one moment the one by the younger account is the last.
    later = rows.timestamp.desc(), rows.user_id.desc()
    place = sa.func.row_number().over(partition_by=rows.post_id, order_by=later)
    events = (
        sa.select(
            Post.user_id,
            sa.literal(kind.value),
            rows.user_id,
            rows.post_id,
            sa.literal('{}'),
            rows.timestamp,
            sa.false(),
            place == 1,
        )
        .join_from(kind.table, Post, rows.post_id == Post.id)
        .where(Post.id > above, rows.timestamp > until - NEWS, rows.user_id != Post.user_id)
        .where(*kind.conditions())
        .order_by(rows.timestamp, rows.user_id)
    )
    names = 'user_id', 'kind', 'actor_id', 'subject_id', 'data_json', 'timestamp'
    marks = 'awaits_mail', 'is_latest'
    db.session.execute(sa.insert(Event).from_select([*names, *marks], events))
    db.session.commit()
