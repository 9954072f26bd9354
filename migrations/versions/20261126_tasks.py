"""Tasks, which tell their owners how far a job is, and the parts of exported files.

Revision ID: 20261126_tasks
Revises: 20261126_tallies
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from app.dates import UTCDateTime

revision = '20261126_tasks'
down_revision = '20261126_tallies'
branch_labels = None
depends_on = None

TEXT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def upgrade() -> None:
    op.create_table(
        'task',
        sa.Column('id', sa.String(36), nullable=False),
        sa.Column('name', sa.String(128), nullable=False),
        sa.Column('description', sa.String(128), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('job_id', sa.Integer()),
        sa.Column('complete', sa.Boolean(), nullable=False),
        sa.Column('phase', sa.String(10), nullable=False),
        sa.Column('done', sa.Integer(), nullable=False),
        sa.Column('total', sa.Integer(), nullable=False),
        sa.Column('seconds_left', sa.Integer()),
        sa.Column('created', UTCDateTime(), nullable=False),
        sa.Column('finished', UTCDateTime()),
        sa.Column('sent_to', sa.String(120)),
        sa.Column(
            'in_progress',
            sa.String(128),
            sa.Computed('CASE WHEN complete THEN NULL ELSE name END', persisted=True),
        ),
        sa.PrimaryKeyConstraint('id', name='pk_task'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_task_user_id', ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(['job_id'], ['job.id'], name='fk_task_job_id', ondelete='SET NULL'),
        sa.UniqueConstraint('user_id', 'in_progress', name='uq_task_user_id_in_progress'),
        **TEXT,
    )
    for column in ('name', 'user_id', 'job_id'):
        op.create_index(f'ix_task_{column}', 'task', [column])
    op.create_table(
        'export_part',
        sa.Column('task_id', sa.String(36), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False, autoincrement=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('timestamp', UTCDateTime(), nullable=False),
        sa.Column('post_id', sa.Integer(), nullable=False),
        sa.Column(
            'data',
            sa.LargeBinary().with_variant(mysql.MEDIUMBLOB(), 'mysql', 'mariadb'),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint('task_id', 'number', name='pk_export_part'),
        sa.ForeignKeyConstraint(
            ['task_id'], ['task.id'], name='fk_export_part_task_id', ondelete='CASCADE'
        ),
        **TEXT,
    )


def downgrade() -> None:
    op.drop_table('export_part')
    op.drop_table('task')
