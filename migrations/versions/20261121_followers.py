"""Who follows whom; the second index finds a person's followers.

Revision ID: 20261121_followers
Revises: 20261121_posts
"""

import sqlalchemy as sa
from alembic import op

revision = '20261121_followers'
down_revision = '20261121_posts'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'followers',
        sa.Column('follower_id', sa.Integer(), nullable=False),
        sa.Column('followed_id', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('follower_id', 'followed_id', name='pk_followers'),
        sa.ForeignKeyConstraint(
            ['follower_id'], ['user.id'], name='fk_followers_follower_id', ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['followed_id'], ['user.id'], name='fk_followers_followed_id', ondelete='CASCADE'
        ),
        mysql_charset='utf8mb4',
        mysql_collate='utf8mb4_bin',
    )
    op.create_index('ix_followers_followed_id', 'followers', ['followed_id'])


def downgrade() -> None:
    op.drop_table('followers')
