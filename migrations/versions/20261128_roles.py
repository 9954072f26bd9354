"""Roles of users, and the log of what those who have one did.

Revision ID: 20261128_roles
Revises: 20261128_texts
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_roles'
down_revision = '20261128_texts'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def upgrade() -> None:
    role = sa.Column('role', sa.String(10), nullable=False, server_default='member')
    op.add_column('user', role)
    op.create_index('ix_user_role', 'user', ['role'])
    op.create_table(
        'audit_log',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.Column('actor_id', sa.Integer()),
        sa.Column('actor_name', sa.String(64)),
        sa.Column('action', sa.String(20), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('username', sa.String(64), nullable=False),
        sa.Column('role', sa.String(10)),
        sa.Column('reason', sa.String(1000), nullable=False),
        sa.Column('previous', sa.String(64), nullable=False),
        sa.Column('digest', sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_audit_log'),
        sa.UniqueConstraint('previous', name='uq_audit_log_previous'),
        **TEXT,
    )


def downgrade() -> None:
    op.drop_table('audit_log')
    op.drop_index('ix_user_role', 'user')
    op.drop_column('user', 'role')
