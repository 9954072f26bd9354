"""Files of users, and the pictures that they have uploaded of themselves.

Revision ID: 20261128_avatars
Revises: 20261128_joined
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_avatars'
down_revision = '20261128_joined'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def upgrade() -> None:
    op.create_table(
        'media_file',
        sa.Column('name', sa.String(48), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('digest', sa.String(64), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('name', name='pk_media_file'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_media_file_user_id', ondelete='CASCADE'
        ),
        **TEXT,
    )
    op.create_index('ix_media_file_user_id', 'media_file', ['user_id'])
    op.add_column('user', sa.Column('avatar_key', sa.String(32)))


def downgrade() -> None:
    op.drop_column('user', 'avatar_key')
    op.drop_table('media_file')
