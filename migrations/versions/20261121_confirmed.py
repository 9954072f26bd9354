"""When a person proved that their e-mail address is theirs.

Revision ID: 20261121_confirmed
Revises: 20261121_search
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261121_confirmed'
down_revision = '20261121_search'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('user', sa.Column('email_confirmed', UTCDateTime()))


def downgrade() -> None:
    op.drop_column('user', 'email_confirmed')
