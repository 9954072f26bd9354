"""What timelines read: posts and reposts, by whom and when; likes and bookmarks.

Revision ID: 20261128_timeline
Revises: 20261128_replies
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_timeline'
down_revision = '20261128_replies'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def upgrade() -> None:
    op.create_table(
        'timeline_entry',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('post_id', sa.Integer(), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.Column('is_repost', sa.Boolean(), nullable=False),
        sa.Column('is_reply', sa.Boolean(), nullable=False),
        sa.Column('reply_to_user_id', sa.Integer()),
        sa.PrimaryKeyConstraint('id', name='pk_timeline_entry'),
        sa.UniqueConstraint(
            'post_id', 'is_repost', 'user_id', name='uq_timeline_entry_post_id_is_repost_user_id'
        ),
        *keys_to_owners('timeline_entry'),
        sa.ForeignKeyConstraint(
            ['reply_to_user_id'],
            ['user.id'],
            name='fk_timeline_entry_reply_to_user_id',
            ondelete='SET NULL',
        ),
        **TEXT,
    )
    columns = ['user_id', 'timestamp', 'id']
    op.create_index('ix_timeline_entry_user_id_timestamp_id', 'timeline_entry', columns)
    op.create_index('ix_timeline_entry_reply_to_user_id', 'timeline_entry', ['reply_to_user_id'])
    for table in ('post_like', 'bookmark'):
        op.create_table(
            table,
            sa.Column('id', sa.Integer(), nullable=False),
            sa.Column('user_id', sa.Integer(), nullable=False),
            sa.Column('post_id', sa.Integer(), nullable=False),
            sa.Column('timestamp', UTCDateTime(), nullable=False),
            sa.PrimaryKeyConstraint('id', name=f'pk_{table}'),
            sa.UniqueConstraint('post_id', 'user_id', name=f'uq_{table}_post_id_user_id'),
            *keys_to_owners(table),
            **TEXT,
        )
        op.create_index(f'ix_{table}_user_id_id', table, ['user_id', 'id'])
        op.create_index(f'ix_{table}_post_id_id', table, ['post_id', 'id'])


def keys_to_owners(table: str) -> list[sa.ForeignKeyConstraint]:
    """Return the keys by which a row goes with its user and its post."""
    return [
        sa.ForeignKeyConstraint(
            [f'{owner}_id'], [f'{owner}.id'], name=f'fk_{table}_{owner}_id', ondelete='CASCADE'
        )
        for owner in ('user', 'post')
    ]


def downgrade() -> None:
    for table in ('bookmark', 'post_like', 'timeline_entry'):
        op.drop_table(table)
