"""Mentions and tags, and notifications about posts.

Revision ID: 20261128_mentions
Revises: 20261128_timeline
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261128_mentions'
down_revision = '20261128_timeline'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}
FORMER_KEY = 'user_id', 'kind', 'actor_id'
KEY = *FORMER_KEY, 'subject_id'
KINDS = 'mention', 'reply', 'like', 'repost', 'quote'
BY_SUBJECT = ['subject_id', 'kind', 'is_latest', 'id']
BY_USER = ['user_id', 'is_latest', 'timestamp', 'id']


def upgrade() -> None:
    op.create_table(
        'mention',
        sa.Column('post_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(64), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('post_id', 'name', name='pk_mention'),
        sa.ForeignKeyConstraint(
            ['post_id'], ['post.id'], name='fk_mention_post_id', ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_mention_user_id', ondelete='CASCADE'
        ),
        **TEXT,
    )
    op.create_index('ix_mention_user_id_post_id', 'mention', ['user_id', 'post_id'])
    create_tags()
    for kind in KINDS:
        page = sa.Column(f'tell_{kind}', sa.String(10), nullable=False, server_default='page')
        op.add_column('user', page)
    replace_event_key(FORMER_KEY, KEY)
    op.create_index('ix_event_subject_id_kind_is_latest_id', 'event', BY_SUBJECT)
    op.create_index('ix_event_user_id_is_latest_timestamp_id', 'event', BY_USER)
    op.drop_index('ix_event_user_id_timestamp_id', 'event')


def create_tags() -> None:
    op.create_table(
        'tag',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(180), nullable=False),
        sa.Column('post_count', sa.Integer(), nullable=False, server_default='0'),
        sa.PrimaryKeyConstraint('id', name='pk_tag'),
        sa.UniqueConstraint('name', name='uq_tag_name'),
        **TEXT,
    )
    op.create_table(
        'post_tag',
        sa.Column('post_id', sa.Integer(), nullable=False),
        sa.Column('tag_id', sa.Integer(), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.Column('is_reply', sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint('post_id', 'tag_id', name='pk_post_tag'),
        sa.ForeignKeyConstraint(
            ['post_id'], ['post.id'], name='fk_post_tag_post_id', ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['tag_id'], ['tag.id'], name='fk_post_tag_tag_id', ondelete='CASCADE'
        ),
        **TEXT,
    )
    columns = ['tag_id', 'is_reply', 'timestamp', 'post_id']
    op.create_index('ix_post_tag_tag_id_is_reply_timestamp_post_id', 'post_tag', columns)


def replace_event_key(former: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Change what makes an event the same as one before."""
    subject = sa.Column('subject_id', sa.Integer(), nullable=False, server_default='0')
    latest = sa.Column('is_latest', sa.Boolean(), nullable=False, server_default=sa.true())
    with op.batch_alter_table('event') as event:
        if 'subject_id' in new:
            event.add_column(subject)
            event.add_column(latest)
        event.create_unique_constraint(f'uq_event_{"_".join(new)}', list(new))
        event.drop_constraint(f'uq_event_{"_".join(former)}', type_='unique')
        if 'subject_id' in former:
            event.drop_column('subject_id')
            event.drop_column('is_latest')


def downgrade() -> None:
    op.execute('DELETE FROM event WHERE subject_id != 0')
    op.create_index('ix_event_user_id_timestamp_id', 'event', ['user_id', 'timestamp', 'id'])
    op.drop_index('ix_event_user_id_is_latest_timestamp_id', 'event')
    op.drop_index('ix_event_subject_id_kind_is_latest_id', 'event')
    replace_event_key(KEY, FORMER_KEY)
    for kind in KINDS:
        op.drop_column('user', f'tell_{kind}')
    for table in ('post_tag', 'tag', 'mention'):
        op.drop_table(table)
