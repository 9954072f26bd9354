"""Which words and tags users filter.

Revision ID: 20261128_filters
Revises: 20261128_reports
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_filters'
down_revision = '20261128_reports'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def upgrade() -> None:
    op.create_table(
        'filter',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('phrase', sa.String(100), nullable=False),
        sa.Column('action', sa.String(10), nullable=False),
        sa.Column('until', UTCDateTime()),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_filter'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_filter_user_id', ondelete='CASCADE'
        ),
        sa.UniqueConstraint('user_id', 'phrase', name='uq_filter_user_id_phrase'),
        **TEXT,
    )


def downgrade() -> None:
    op.drop_table('filter')
