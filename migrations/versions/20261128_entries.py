"""Entries of the posts that are there, while the site goes on.

Some posts at a time are entered and committed, so that nobody waits for all of them. What is
entered already is left alone: a run that was broken off goes on where it ended.

Revision ID: 20261128_entries
Revises: 20261128_names
"""

import logging

import sqlalchemy as sa
from alembic import context, op

revision = '20261128_entries'
down_revision = '20261128_names'
branch_labels = None
depends_on = None

log = logging.getLogger('alembic.runtime.migration')

POSTS_AT_A_TIME = 10_000

POST_INDEXES = (
    ('ix_post_is_reply_timestamp_id', ['is_reply', 'timestamp', 'id']),
    ('ix_post_user_id_is_reply_timestamp_id', ['user_id', 'is_reply', 'timestamp', 'id']),
    ('ix_post_thread_id_thread_path', ['thread_id', 'thread_path']),
    ('ix_post_reply_to_id_id', ['reply_to_id', 'id']),
)

ENTER = sa.text("""
    INSERT INTO timeline_entry (user_id, post_id, timestamp, is_repost, is_reply)
    SELECT user_id, id, timestamp, false, false FROM post
    WHERE id > :after AND id <= :last AND NOT EXISTS (
        SELECT 1 FROM timeline_entry WHERE post_id = post.id AND NOT is_repost
    )
    ORDER BY timestamp, id
""")
LAST_OF_BATCH = sa.text("""
    SELECT MAX(id), COUNT(*) FROM (
        SELECT id FROM post WHERE id > :after ORDER BY id LIMIT :most
    ) AS batch
""")
COUNT = sa.text('SELECT COUNT(*) FROM post')


def upgrade() -> None:
    if op.get_bind().dialect.name != 'postgresql':
        create_indexes()
        enter_all()
        return
    # Each statement has a transaction of its own, and none of them locks a table for others.
    with context.get_context().autocommit_block():
        create_indexes(concurrently=True)
        enter_all()


def create_indexes(concurrently: bool = False) -> None:
    """Make the indexes of posts; those that a broken run has left are made anew."""
    for name, columns in POST_INDEXES:
        if concurrently:
            op.execute(f'DROP INDEX CONCURRENTLY IF EXISTS {name}')
        op.create_index(name, 'post', columns, postgresql_concurrently=concurrently)
    op.drop_index('ix_post_timestamp_id', 'post', postgresql_concurrently=concurrently)


def enter_all() -> None:
    """Enter all posts, also those that are written meanwhile."""
    connection, after, done = op.get_bind(), 0, 0
    while True:
        found = {'after': after, 'most': POSTS_AT_A_TIME}
        last, count = connection.execute(LAST_OF_BATCH, found).one()
        if not count:
            break
        connection.execute(ENTER, {'after': after, 'last': last})
        after, done = last, done + count
        total = connection.scalar(COUNT)
        log.info('Entered %d of %d posts', done, total)
    # A post may have been committed later than others of higher ids.
    connection.execute(ENTER, {'after': 0, 'last': after})


def downgrade() -> None:
    op.create_index('ix_post_timestamp_id', 'post', ['timestamp', 'id'])
    for name, _columns in POST_INDEXES[::-1]:
        op.drop_index(name, 'post')
