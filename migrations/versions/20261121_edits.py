"""Posts can be edited; their former texts stay readable.

Revision ID: 20261121_edits
Revises: 20261121_languages
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261121_edits'
down_revision = '20261121_languages'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('post', sa.Column('edited', UTCDateTime()))
    op.create_table(
        'former_text',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('post_id', sa.Integer(), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_former_text'),
        sa.ForeignKeyConstraint(
            ['post_id'], ['post.id'], name='fk_former_text_post_id', ondelete='CASCADE'
        ),
        mysql_charset='utf8mb4',
        mysql_collate='utf8mb4_bin',
    )
    op.create_index('ix_former_text_post_id_id', 'former_text', ['post_id', 'id'])


def downgrade() -> None:
    op.drop_table('former_text')
    with op.batch_alter_table('post') as table:
        table.drop_column('edited')
