"""Who mutes whom.

Revision ID: 20261128_mutes
Revises: 20261128_site
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_mutes'
down_revision = '20261128_site'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def upgrade() -> None:
    op.create_table(
        'mute',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('muted_id', sa.Integer(), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.Column('until', UTCDateTime()),
        sa.Column('notifications', sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_mute'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_mute_user_id', ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['muted_id'], ['user.id'], name='fk_mute_muted_id', ondelete='CASCADE'
        ),
        sa.UniqueConstraint('user_id', 'muted_id', name='uq_mute_user_id_muted_id'),
        **TEXT,
    )
    op.create_index('ix_mute_muted_id', 'mute', ['muted_id'])
    op.create_index('ix_mute_user_id_id', 'mute', ['user_id', 'id'])


def downgrade() -> None:
    op.drop_table('mute')
