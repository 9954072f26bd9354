"""Protected and limited accounts, follow requests, and who may write to a user.

Revision ID: 20261128_privacy
Revises: 20261128_export_sections
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_privacy'
down_revision = '20261128_export_sections'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}
SETTINGS = {
    'who_can_message': 'everyone',
    'default_visibility': 'public',
    'tell_request': 'page',
    'tell_accept': 'page',
}


def upgrade() -> None:
    op.add_column('user', sa.Column('limited', UTCDateTime()))
    op.create_index('ix_user_limited', 'user', ['limited'])
    protected = sa.Column('protected', sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column('user', protected)
    for name, usual in SETTINGS.items():
        op.add_column('user', sa.Column(name, sa.String(10), nullable=False, server_default=usual))
    op.create_table(
        'follow_request',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('follower_id', sa.Integer(), nullable=False),
        sa.Column('followed_id', sa.Integer(), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ['followed_id'],
            ['user.id'],
            name='fk_follow_request_followed_id',
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['follower_id'],
            ['user.id'],
            name='fk_follow_request_follower_id',
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name='pk_follow_request'),
        sa.UniqueConstraint(
            'follower_id', 'followed_id', name='uq_follow_request_follower_id_followed_id'
        ),
        **TEXT,
    )
    op.create_index('ix_follow_request_followed_id_id', 'follow_request', ['followed_id', 'id'])


def downgrade() -> None:
    op.drop_table('follow_request')
    for name in SETTINGS:
        op.drop_column('user', name)
    op.drop_column('user', 'protected')
    op.drop_index('ix_user_limited', 'user')
    op.drop_column('user', 'limited')
