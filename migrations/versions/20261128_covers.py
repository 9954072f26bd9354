"""Posts that moderators cover, and which post an entry of the log is about.

Revision ID: 20261128_covers
Revises: 20261128_filters
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_covers'
down_revision = '20261128_filters'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('post', sa.Column('covered', UTCDateTime()))
    op.add_column('audit_log', sa.Column('post_id', sa.Integer()))


def downgrade() -> None:
    op.drop_column('audit_log', 'post_id')
    op.drop_column('post', 'covered')
