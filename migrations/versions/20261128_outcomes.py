"""How those who report something are told of the outcome.

Revision ID: 20261128_outcomes
Revises: 20261128_appeals
"""

import sqlalchemy as sa
from alembic import op

revision = '20261128_outcomes'
down_revision = '20261128_appeals'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # By email, as they were told before there was a choice.
    told = sa.Column('tell_report', sa.String(10), server_default='at once', nullable=False)
    op.add_column('user', told)


def downgrade() -> None:
    op.drop_column('user', 'tell_report')
