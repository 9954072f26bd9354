"""The language that a person chose; without one the browser's wish counts.

Revision ID: 20261121_languages
Revises: 20261121_jobs
"""

import sqlalchemy as sa
from alembic import op

revision = '20261121_languages'
down_revision = '20261121_jobs'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('user', sa.Column('language', sa.String(10)))


def downgrade() -> None:
    op.drop_column('user', 'language')
