"""Replies, quotes and the counts beside a post.

Revision ID: 20261128_replies
Revises: 20261126_messages
"""

import sqlalchemy as sa
from alembic import op

revision = '20261128_replies'
down_revision = '20261126_messages'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}
# Languages sort letters in ways of their own.
PATH = sa.String(240).with_variant(sa.String(240, collation='C'), 'postgresql')
COUNTS = 'reply_count', 'like_count', 'repost_count'


def upgrade() -> None:
    add_columns()
    op.create_table(
        'deleted_post',
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('reply_to_id', sa.Integer()),
        sa.Column('thread_id', sa.Integer(), nullable=False),
        sa.Column('thread_path', PATH, nullable=False),
        sa.Column('reply_count', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_deleted_post'),
        **TEXT,
    )
    op.create_index(
        'ix_deleted_post_thread_id_thread_path', 'deleted_post', ['thread_id', 'thread_path']
    )
    op.create_table(
        'thread_mute',
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('thread_id', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('user_id', 'thread_id', name='pk_thread_mute'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_thread_mute_user_id', ondelete='CASCADE'
        ),
        **TEXT,
    )
    op.create_index('ix_thread_mute_thread_id', 'thread_mute', ['thread_id'])
    op.create_table(
        'quote',
        sa.Column('post_id', sa.Integer(), nullable=False),
        sa.Column('quoted_id', sa.Integer()),
        sa.PrimaryKeyConstraint('post_id', name='pk_quote'),
        sa.ForeignKeyConstraint(
            ['post_id'], ['post.id'], name='fk_quote_post_id', ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['quoted_id'], ['post.id'], name='fk_quote_quoted_id', ondelete='SET NULL'
        ),
        **TEXT,
    )
    op.create_index('ix_quote_quoted_id', 'quote', ['quoted_id'])


def add_columns() -> None:
    for name in ('reply_to_id', 'thread_id'):
        op.add_column('post', sa.Column(name, sa.Integer()))
    op.add_column('post', sa.Column('thread_path', PATH))
    no = sa.Column('is_reply', sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column('post', no)
    for name in COUNTS:
        op.add_column('post', sa.Column(name, sa.Integer(), nullable=False, server_default='0'))
    everyone = sa.Column('who_can_reply', sa.String(10), nullable=False, server_default='everyone')
    op.add_column('post', everyone)


def downgrade() -> None:
    for table in ('quote', 'thread_mute', 'deleted_post'):
        op.drop_table(table)
    columns = 'reply_to_id', 'thread_id', 'thread_path', 'is_reply', 'who_can_reply'
    for name in (*columns, *COUNTS):
        op.drop_column('post', name)
