"""Tokens of programs, and the answers that are kept for those that ask again.

Revision ID: 20261126_tokens
Revises: 20261126_follower_lists
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261126_tokens'
down_revision = '20261126_follower_lists'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'token',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('key_hash', sa.String(64), nullable=False),
        sa.Column('name', sa.String(64), nullable=False),
        sa.Column('scopes', sa.String(20), nullable=False),
        sa.Column('created', UTCDateTime(), nullable=False),
        sa.Column('last_used', UTCDateTime()),
        sa.Column('expires', UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_token'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_token_user_id', ondelete='CASCADE'
        ),
        sa.UniqueConstraint('key_hash', name='uq_token_key_hash'),
        mysql_charset='utf8mb4',
        mysql_collate='utf8mb4_bin',
    )
    op.create_index('ix_token_user_id', 'token', ['user_id'])
    op.create_table(
        'kept_answer',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer()),
        sa.Column('key_hash', sa.String(64), nullable=False),
        sa.Column('request_hash', sa.String(64), nullable=False),
        sa.Column('status', sa.Integer(), nullable=False),
        sa.Column('location', sa.String(200)),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('created', UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_kept_answer'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_kept_answer_user_id', ondelete='CASCADE'
        ),
        sa.UniqueConstraint('key_hash', name='uq_kept_answer_key_hash'),
        mysql_charset='utf8mb4',
        mysql_collate='utf8mb4_bin',
    )
    op.create_index('ix_kept_answer_user_id', 'kept_answer', ['user_id'])
    op.create_index('ix_kept_answer_created', 'kept_answer', ['created'])


def downgrade() -> None:
    op.drop_table('kept_answer')
    op.drop_table('token')
