"""Lists of followers are read in the order of an index.

Revision ID: 20261126_follower_lists
Revises: 20261126_tasks
"""

from alembic import op

revision = '20261126_follower_lists'
down_revision = '20261126_tasks'
branch_labels = None
depends_on = None

TABLES = 'followers', 'paused_followers'


def upgrade() -> None:
    # MariaDB keeps no foreign key without an index: the new one comes before the old one goes.
    for table in TABLES:
        columns = ['followed_id', 'follower_id']
        op.create_index(f'ix_{table}_followed_id_follower_id', table, columns)
        op.drop_index(f'ix_{table}_followed_id', table)


def downgrade() -> None:
    for table in TABLES:
        op.create_index(f'ix_{table}_followed_id', table, ['followed_id'])
        op.drop_index(f'ix_{table}_followed_id_follower_id', table)
