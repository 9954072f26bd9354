"""Posts, with the two indexes that every list of them reads backwards.

Revision ID: 20261121_posts
Revises: 20261121_people
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261121_posts'
down_revision = '20261121_people'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'post',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('body', sa.String(5000), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('language', sa.String(5)),
        sa.PrimaryKeyConstraint('id', name='pk_post'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_post_user_id', ondelete='CASCADE'
        ),
        mysql_charset='utf8mb4',
        mysql_collate='utf8mb4_bin',
    )
    op.create_index('ix_post_timestamp_id', 'post', ['timestamp', 'id'])
    op.create_index('ix_post_user_id_timestamp_id', 'post', ['user_id', 'timestamp', 'id'])


def downgrade() -> None:
    op.drop_table('post')
