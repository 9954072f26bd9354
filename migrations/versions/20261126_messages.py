"""Private messages, events, and what each person has read and wants to be told of.

Revision ID: 20261126_messages
Revises: 20261126_tokens
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261126_messages'
down_revision = '20261126_tokens'
branch_labels = None
depends_on = None

KINDS = 'follow', 'message', 'export'
OPTIONS = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def person(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = f'fk_{table}_{column}'
    return sa.ForeignKeyConstraint([column], ['user.id'], name=name, ondelete='CASCADE')


def upgrade() -> None:
    op.create_table(
        'message',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('sender_id', sa.Integer(), nullable=False),
        sa.Column('recipient_id', sa.Integer(), nullable=False),
        sa.Column('body', sa.String(5000), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.Column('sender_deleted', sa.Boolean(), nullable=False),
        sa.Column('recipient_deleted', sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_message'),
        person('message', 'sender_id'),
        person('message', 'recipient_id'),
        **OPTIONS,
    )
    for columns in (
        ['recipient_id', 'timestamp', 'id'],
        ['sender_id', 'timestamp', 'id'],
        ['sender_id', 'recipient_id', 'timestamp', 'id'],
    ):
        op.create_index(f'ix_message_{"_".join(columns)}', 'message', columns)

    op.create_table(
        'event',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(10), nullable=False),
        sa.Column('actor_id', sa.Integer()),
        sa.Column('data_json', sa.Text(), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.Column('awaits_mail', sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_event'),
        sa.UniqueConstraint('user_id', 'kind', 'actor_id', name='uq_event_user_id_kind_actor_id'),
        person('event', 'user_id'),
        person('event', 'actor_id'),
        **OPTIONS,
    )
    op.create_index('ix_event_actor_id', 'event', ['actor_id'])
    op.create_index('ix_event_user_id_timestamp_id', 'event', ['user_id', 'timestamp', 'id'])

    op.add_column('user', sa.Column('last_message_read_time', UTCDateTime()))
    op.add_column('user', sa.Column('last_news_read_time', UTCDateTime()))
    op.add_column('user', sa.Column('digest_due', UTCDateTime()))
    for kind in KINDS:
        column = sa.Column(f'tell_{kind}', sa.String(10), server_default='page', nullable=False)
        op.add_column('user', column)


def downgrade() -> None:
    for kind in KINDS:
        op.drop_column('user', f'tell_{kind}')
    for column in ('digest_due', 'last_news_read_time', 'last_message_read_time'):
        op.drop_column('user', column)
    op.drop_table('event')
    op.drop_table('message')
