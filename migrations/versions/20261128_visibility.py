"""For whom each post is.

Revision ID: 20261128_visibility
Revises: 20261128_mutes
"""

import sqlalchemy as sa
from alembic import op

revision = '20261128_visibility'
down_revision = '20261128_mutes'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # All that was written before is for everybody, and the database fills in the rows by itself.
    visibility = sa.Column('visibility', sa.String(10), nullable=False, server_default='public')
    op.add_column('post', visibility)


def downgrade() -> None:
    # A former release would show these to everybody.
    op.execute("DELETE FROM post WHERE visibility != 'public'")
    op.drop_column('post', 'visibility')
