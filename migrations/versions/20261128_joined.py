"""When an account was made, and what renews the addresses of its feeds.

Revision ID: 20261128_joined
Revises: 20261128_mentions
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_joined'
down_revision = '20261128_mentions'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('user', sa.Column('joined', UTCDateTime()))
    op.add_column('user', sa.Column('feed_salt', sa.String(16)))


def downgrade() -> None:
    op.drop_column('user', 'feed_salt')
    op.drop_column('user', 'joined')
