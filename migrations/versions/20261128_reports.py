"""Reports of users, posts and messages, and notes about them.

Revision ID: 20261128_reports
Revises: 20261128_visibility
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_reports'
down_revision = '20261128_visibility'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}
REFERENCES = {
    'reporter_id': 'user.id',
    'post_id': 'post.id',
    'message_id': 'message.id',
    'assignee_id': 'user.id',
    'resolver_id': 'user.id',
}


def reference(table: str, name: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [target], name=f'fk_{table}_{name}', ondelete=ondelete)


def upgrade() -> None:
    op.create_table(
        'report',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in REFERENCES),
        sa.Column('kind', sa.String(20), nullable=False),
        sa.Column('category', sa.String(20), nullable=False),
        sa.Column('text', sa.String(1000), nullable=False),
        sa.Column('excerpt', sa.String(1000), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.Column('open_key', sa.String(60)),
        sa.Column('resolved', UTCDateTime()),
        sa.Column('outcome', sa.String(20)),
        sa.Column('reason', sa.String(1000)),
        sa.PrimaryKeyConstraint('id', name='pk_report'),
        sa.UniqueConstraint('open_key', name='uq_report_open_key'),
        reference('report', 'user_id', 'user.id', 'CASCADE'),
        *(reference('report', name, REFERENCES[name], 'SET NULL') for name in REFERENCES),
        **TEXT,
    )
    op.create_index('ix_report_resolved_id', 'report', ['resolved', 'id'])
    op.create_index('ix_report_user_id_id', 'report', ['user_id', 'id'])
    for name in REFERENCES:
        op.create_index(f'ix_report_{name}', 'report', [name])
    op.create_table(
        'report_note',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('report_id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer()),
        sa.Column('text', sa.String(1000), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_report_note'),
        reference('report_note', 'report_id', 'report.id', 'CASCADE'),
        reference('report_note', 'user_id', 'user.id', 'SET NULL'),
        **TEXT,
    )
    op.create_index('ix_report_note_report_id', 'report_note', ['report_id'])
    op.create_index('ix_report_note_user_id', 'report_note', ['user_id'])


def downgrade() -> None:
    op.drop_table('report_note')
    op.drop_table('report')
