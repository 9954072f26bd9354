"""Notifications: the latest values that open pages show, one of each name to a person.

Revision ID: 20261126_notifications
Revises: 20261121_closed
"""

import sqlalchemy as sa
from alembic import op

revision = '20261126_notifications'
down_revision = '20261121_closed'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'notification',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(128), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('timestamp', sa.Double(), nullable=False),
        sa.Column('payload_json', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_notification'),
        sa.UniqueConstraint('user_id', 'name', name='uq_notification_user_id_name'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_notification_user_id', ondelete='CASCADE'
        ),
        mysql_charset='utf8mb4',
        mysql_collate='utf8mb4_bin',
    )


def downgrade() -> None:
    op.drop_table('notification')
