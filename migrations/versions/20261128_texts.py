"""Mentions and tags of the posts that are there, some posts at a time.

What is entered already is left alone: a run that was broken off goes on where it ended.

Revision ID: 20261128_texts
Revises: 20261128_entries
"""

import logging
from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from alembic import context, op

from app.dates import UTCDateTime
from app.text.tokens import mentions_in, tags_in

revision = '20261128_texts'
down_revision = '20261128_entries'
branch_labels = None
depends_on = None

log = logging.getLogger('alembic.runtime.migration')

POSTS_AT_A_TIME = 1000
# Databases take so many values in one statement at least.
VALUES_AT_A_TIME = 500

post = sa.table(
    'post',
    *map(sa.column, ('id', 'body', 'is_reply')),
    sa.column('timestamp', UTCDateTime()),
)
user = sa.table('user', *map(sa.column, ('id', 'username_folded', 'closed')))
mention = sa.table('mention', *map(sa.column, ('post_id', 'name', 'user_id')))
tag = sa.table('tag', *map(sa.column, ('id', 'name', 'post_count')))
post_tag = sa.table(
    'post_tag',
    *map(sa.column, ('post_id', 'tag_id', 'is_reply')),
    sa.column('timestamp', UTCDateTime()),
)

MARKED = post.c.body.contains('@') | post.c.body.contains('#')
COUNT_TAGS = """
    UPDATE tag SET post_count = (SELECT COUNT(*) FROM post_tag WHERE post_tag.tag_id = tag.id)
"""


def upgrade() -> None:
    if op.get_bind().dialect.name != 'postgresql':
        enter_all()
        return
    # Each statement has a transaction of its own, so nobody waits for all of them.
    with context.get_context().autocommit_block():
        enter_all()


def enter_all() -> None:
    connection, after, done = op.get_bind(), 0, 0
    query = sa.select(post).where(MARKED).order_by(post.c.id).limit(POSTS_AT_A_TIME)
    while posts := connection.execute(query.where(post.c.id > after)).all():
        enter_mentions(connection, posts)
        enter_tags(connection, posts)
        after, done = posts[-1].id, done + len(posts)
        log.info('Read %d posts with mentions or tags', done)
    op.execute(COUNT_TAGS)


def enter_mentions(connection: sa.Connection, posts: Sequence[sa.Row]) -> None:
    """Enter the names of users who are here, whoever had these names before."""
    names = {row.id: mentions_in(row.body) for row in posts}
    here = [user.c.username_folded, user.c.id], user.c.username_folded
    ids = dict(found(connection, *here, flat(names), user.c.closed.is_(None)))
    known = [mention.c.post_id, mention.c.name], mention.c.post_id
    there = set(found(connection, *known, names))
    rows = [
        {'post_id': post_id, 'name': name, 'user_id': ids[name]}
        for post_id, some in names.items()
        for name in some
        if name in ids and (post_id, name) not in there
    ]
    if rows:
        connection.execute(sa.insert(mention), rows)


def enter_tags(connection: sa.Connection, posts: Sequence[sa.Row]) -> None:
    """Enter the tags, the new ones first; how many posts they have is counted at the end."""
    names = {row.id: tags_in(row.body) for row in posts}
    used, here = flat(names), ([tag.c.name, tag.c.id], tag.c.name)
    new = used - dict(found(connection, *here, used)).keys()
    if new:
        connection.execute(
            sa.insert(tag), [{'name': name, 'post_count': 0} for name in sorted(new)]
        )
    ids = dict(found(connection, *here, used))
    known = [post_tag.c.post_id, post_tag.c.tag_id], post_tag.c.post_id
    there = set(found(connection, *known, names))
    rows = [
        {
            'post_id': row.id,
            'tag_id': ids[name],
            'timestamp': row.timestamp,
            'is_reply': row.is_reply,
        }
        for row in posts
        for name in names[row.id]
        if (row.id, ids[name]) not in there
    ]
    if rows:
        connection.execute(sa.insert(post_tag), rows)


def flat(names: dict[int, list[str]]) -> set[str]:
    return {name for some in names.values() for name in some}


def found(
    connection: sa.Connection,
    columns: list[sa.ColumnClause],
    key: sa.ColumnClause,
    values: Iterable,
    *conditions: sa.ColumnElement[bool],
) -> list[tuple]:
    """Return the columns of the rows whose key is among the values."""
    wanted, rows = sorted(values), []
    for start in range(0, len(wanted), VALUES_AT_A_TIME):
        some = key.in_(wanted[start : start + VALUES_AT_A_TIME])
        query = sa.select(*columns).where(some, *conditions)
        rows += [tuple(row) for row in connection.execute(query)]
    return rows


def downgrade() -> None:
    # What was found is as true as before, and goes with its tables in an earlier step.
    pass
