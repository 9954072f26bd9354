"""What the site is set to, invitations, blocked addresses, announcements, and waiting accounts.

Revision ID: 20261128_site
Revises: 20261128_blocks
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_site'
down_revision = '20261128_blocks'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def upgrade() -> None:
    op.create_table(
        'site_setting',
        sa.Column('name', sa.String(30), primary_key=True),
        sa.Column('value', sa.Text(), nullable=False),
        **TEXT,
    )
    op.create_table(
        'email_block',
        sa.Column('name', sa.String(120), primary_key=True),
        sa.Column('comment', sa.String(200), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        **TEXT,
    )
    op.create_table(
        'announcement',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('text', sa.String(500), nullable=False),
        sa.Column('created', UTCDateTime(), nullable=False),
        sa.Column('ends', UTCDateTime()),
        **TEXT,
    )
    op.create_table(
        'invite',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('code', sa.String(16), nullable=False, unique=True),
        sa.Column('user_id', sa.Integer(), sa.ForeignKey('user.id', ondelete='SET NULL')),
        sa.Column('created', UTCDateTime(), nullable=False),
        sa.Column('expires', UTCDateTime()),
        sa.Column('max_uses', sa.Integer(), nullable=False),
        sa.Column('uses', sa.Integer(), nullable=False),
        **TEXT,
    )
    op.create_index('ix_invite_user_id', 'invite', ['user_id'])
    op.add_column('user', sa.Column('pending', UTCDateTime()))
    op.add_column('user', sa.Column('joining_reason', sa.String(500)))
    op.add_column('user', sa.Column('invite_id', sa.Integer()))
    op.create_index('ix_user_pending', 'user', ['pending'])


def downgrade() -> None:
    op.drop_index('ix_user_pending', 'user')
    for name in ('invite_id', 'joining_reason', 'pending'):
        op.drop_column('user', name)
    for name in ('invite', 'announcement', 'email_block', 'site_setting'):
        op.drop_table(name)
