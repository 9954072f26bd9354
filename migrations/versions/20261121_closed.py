"""Closed accounts, and who follows whom for the time when they come back.

Revision ID: 20261121_closed
Revises: 20261121_confirmed
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261121_closed'
down_revision = '20261121_confirmed'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('user', sa.Column('closed', UTCDateTime()))
    op.create_index('ix_user_closed', 'user', ['closed'])
    op.create_table(
        'paused_followers',
        sa.Column('follower_id', sa.Integer(), nullable=False),
        sa.Column('followed_id', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('follower_id', 'followed_id', name='pk_paused_followers'),
        sa.ForeignKeyConstraint(
            ['follower_id'], ['user.id'], name='fk_paused_followers_follower_id', ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['followed_id'], ['user.id'], name='fk_paused_followers_followed_id', ondelete='CASCADE'
        ),
        mysql_charset='utf8mb4',
        mysql_collate='utf8mb4_bin',
    )
    op.create_index('ix_paused_followers_followed_id', 'paused_followers', ['followed_id'])


def downgrade() -> None:
    op.drop_table('paused_followers')
    op.drop_index('ix_user_closed', 'user')
    op.drop_column('user', 'closed')
