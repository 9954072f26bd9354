"""Indexes of posts by their language, and of those with replies, for searches without words.

Revision ID: 20261128_searches
Revises: 20261128_outcomes
"""

import sqlalchemy as sa
from alembic import context, op

revision = '20261128_searches'
down_revision = '20261128_outcomes'
branch_labels = None
depends_on = None

LANGUAGE, REPLIED = 'ix_post_language_timestamp_id', 'ix_post_replied'
HAS_REPLIES = sa.text('reply_count > 0')


def upgrade() -> None:
    if op.get_bind().dialect.name != 'postgresql':
        create_indexes()
        return
    # Nobody who writes meanwhile waits for them; those that a broken run has left are made anew.
    with context.get_context().autocommit_block():
        for name in (LANGUAGE, REPLIED):
            op.execute(f'DROP INDEX CONCURRENTLY IF EXISTS {name}')
        create_indexes(concurrently=True)


def create_indexes(concurrently: bool = False) -> None:
    op.create_index(
        LANGUAGE, 'post', ['language', 'timestamp', 'id'], postgresql_concurrently=concurrently
    )
    op.create_index(
        REPLIED,
        'post',
        ['timestamp', 'id'],
        sqlite_where=HAS_REPLIES,
        postgresql_where=HAS_REPLIES,
        postgresql_concurrently=concurrently,
    )


def downgrade() -> None:
    op.drop_index(REPLIED, 'post')
    op.drop_index(LANGUAGE, 'post')
