"""Pictures of posts and messages, texts that wait for them, and content warnings.

Revision ID: 20261128_pictures
Revises: 20261128_privacy
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_pictures'
down_revision = '20261128_privacy'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def upgrade() -> None:
    op.add_column('post', sa.Column('content_warning', sa.String(100)))
    off = sa.Column('sensitive', sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column('post', off)
    for table in ('post', 'message'):
        none = sa.Column('media_count', sa.SmallInteger(), nullable=False, server_default='0')
        op.add_column(table, none)
    create_pending_post()
    create_attachment()


def create_pending_post() -> None:
    op.create_table(
        'pending_post',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('values_json', sa.Text(), nullable=False),
        sa.Column('state', sa.String(10), nullable=False),
        sa.Column('problem', sa.String(20)),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_pending_post'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_pending_post_user_id', ondelete='CASCADE'
        ),
        **TEXT,
    )
    op.create_index('ix_pending_post_user_id_id', 'pending_post', ['user_id', 'id'])


def create_attachment() -> None:
    owners = {'post_id': 'post', 'message_id': 'message', 'pending_id': 'pending_post'}
    op.create_table(
        'attachment',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in owners),
        sa.Column('position', sa.Integer(), nullable=False, server_default='0'),
        sa.Column('key', sa.String(32), nullable=False),
        sa.Column('width', sa.Integer(), nullable=False, server_default='0'),
        sa.Column('height', sa.Integer(), nullable=False, server_default='0'),
        sa.Column('alt', sa.String(1500), nullable=False),
        sa.Column('color', sa.String(7), nullable=False),
        sa.Column('is_animated', sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column('state', sa.String(10), nullable=False),
        sa.Column('attempts', sa.Integer(), nullable=False, server_default='0'),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_attachment'),
        sa.UniqueConstraint('key', name='uq_attachment_key'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_attachment_user_id', ondelete='CASCADE'
        ),
        *(
            sa.ForeignKeyConstraint(
                [name], [f'{table}.id'], name=f'fk_attachment_{name}', ondelete='SET NULL'
            )
            for name, table in owners.items()
        ),
        **TEXT,
    )
    op.create_index('ix_attachment_user_id', 'attachment', ['user_id'])
    for name in owners:
        op.create_index(f'ix_attachment_{name}_position', 'attachment', [name, 'position'])


def downgrade() -> None:
    for table in ('attachment', 'pending_post'):
        op.drop_table(table)
    for table, column in (
        ('message', 'media_count'),
        *(('post', name) for name in ('media_count', 'sensitive', 'content_warning')),
    ):
        op.drop_column(table, column)
