"""Names that users choose beside their username, and four fields of their profile.

Revision ID: 20261128_names
Revises: 20261128_avatars
"""

import sqlalchemy as sa
from alembic import op

revision = '20261128_names'
down_revision = '20261128_avatars'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('user', sa.Column('chosen_name', sa.String(50)))
    op.add_column('user', sa.Column('profile_fields', sa.Text()))


def downgrade() -> None:
    op.drop_column('user', 'profile_fields')
    op.drop_column('user', 'chosen_name')
