"""Jobs: what a request leaves for later, as rows of its own transaction.

Revision ID: 20261121_jobs
Revises: 20261121_followers
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261121_jobs'
down_revision = '20261121_followers'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'job',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(64), nullable=False),
        sa.Column('arguments', sa.Text(), nullable=False),
        sa.Column('state', sa.String(10), nullable=False),
        sa.Column('attempts', sa.Integer(), nullable=False),
        sa.Column('created', UTCDateTime(), nullable=False),
        sa.Column('due', UTCDateTime(), nullable=False),
        sa.Column('heartbeat', UTCDateTime()),
        sa.Column('claim', sa.String(36)),
        sa.Column('finished', UTCDateTime()),
        sa.Column('error', sa.String(500)),
        sa.PrimaryKeyConstraint('id', name='pk_job'),
        mysql_charset='utf8mb4',
        mysql_collate='utf8mb4_bin',
    )
    op.create_index('ix_job_state_due', 'job', ['state', 'due'])


def downgrade() -> None:
    op.drop_table('job')
