"""Which section of its file a part of an export belongs to.

Revision ID: 20261128_export_sections
Revises: 20261128_suspended
"""

import sqlalchemy as sa
from alembic import op

revision = '20261128_export_sections'
down_revision = '20261128_suspended'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Parts that were written before hold posts, as do those that the former release still writes.
    section = sa.Column('section', sa.String(20), nullable=False, server_default='posts')
    op.add_column('export_part', section)


def downgrade() -> None:
    op.drop_column('export_part', 'section')
