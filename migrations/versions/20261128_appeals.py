"""Appeals, and which report led to an entry of the log.

Revision ID: 20261128_appeals
Revises: 20261128_covers
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_appeals'
down_revision = '20261128_covers'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def reference(name: str, target: str, ondelete: str | None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [target], name=f'fk_appeal_{name}', ondelete=ondelete)


def upgrade() -> None:
    op.add_column('report', sa.Column('entry_id', sa.Integer()))
    op.create_table(
        'appeal',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('entry_id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('text', sa.String(1000), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.Column('decided', UTCDateTime()),
        sa.Column('decider_id', sa.Integer()),
        sa.Column('decision', sa.String(20)),
        sa.Column('reason', sa.String(1000)),
        sa.PrimaryKeyConstraint('id', name='pk_appeal'),
        sa.UniqueConstraint('entry_id', name='uq_appeal_entry_id'),
        reference('entry_id', 'audit_log.id', None),
        reference('user_id', 'user.id', 'CASCADE'),
        reference('decider_id', 'user.id', 'SET NULL'),
        **TEXT,
    )
    op.create_index('ix_appeal_decided_id', 'appeal', ['decided', 'id'])
    op.create_index('ix_appeal_user_id_id', 'appeal', ['user_id', 'id'])
    op.create_index('ix_appeal_decider_id', 'appeal', ['decider_id'])


def downgrade() -> None:
    op.drop_table('appeal')
    op.drop_column('report', 'entry_id')
