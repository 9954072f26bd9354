"""When a moderator suspended an account.

Revision ID: 20261128_suspended
Revises: 20261128_roles
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_suspended'
down_revision = '20261128_roles'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('user', sa.Column('suspended', UTCDateTime()))
    op.create_index('ix_audit_log_user_id', 'audit_log', ['user_id'])
    op.create_index('ix_user_suspended', 'user', ['suspended'])


def downgrade() -> None:
    op.drop_index('ix_audit_log_user_id', 'audit_log')
    op.drop_index('ix_user_suspended', 'user')
    op.drop_column('user', 'suspended')
