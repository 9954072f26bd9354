"""Who blocks whom.

Revision ID: 20261128_blocks
Revises: 20261128_pictures
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_blocks'
down_revision = '20261128_pictures'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def upgrade() -> None:
    op.create_table(
        'block',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('blocked_id', sa.Integer(), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_block'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_block_user_id', ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['blocked_id'], ['user.id'], name='fk_block_blocked_id', ondelete='CASCADE'
        ),
        sa.UniqueConstraint('user_id', 'blocked_id', name='uq_block_user_id_blocked_id'),
        **TEXT,
    )
    op.create_index('ix_block_blocked_id_user_id', 'block', ['blocked_id', 'user_id'])
    op.create_index('ix_block_user_id_id', 'block', ['user_id', 'id'])


def downgrade() -> None:
    op.drop_table('block')
