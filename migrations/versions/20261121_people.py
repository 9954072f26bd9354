"""People, and the sessions in which they are signed in.

Names and addresses are unique whatever their case. A stored lower-case copy carries the
constraint, because no other way works on SQLite, PostgreSQL, MySQL and MariaDB alike. MariaDB
takes no NOT NULL for such a column; what it is computed from is never NULL.

Revision ID: 20261121_people
Revises:
"""

import sqlalchemy as sa
from alembic import op

from app.dates import UTCDateTime

revision = '20261121_people'
down_revision = None
branch_labels = None
depends_on = None

TABLE = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}


def upgrade() -> None:
    op.create_table(
        'user',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('username', sa.String(64), nullable=False),
        sa.Column('email', sa.String(120), nullable=False),
        sa.Column('password_hash', sa.String(256)),
        sa.Column('about_me', sa.String(140)),
        sa.Column('last_seen', UTCDateTime()),
        sa.Column(
            'username_folded',
            sa.String(64),
            sa.Computed('lower(username)', persisted=True),
        ),
        sa.Column(
            'email_folded',
            sa.String(120),
            sa.Computed('lower(email)', persisted=True),
        ),
        sa.PrimaryKeyConstraint('id', name='pk_user'),
        sa.UniqueConstraint('username_folded', name='uq_user_username_folded'),
        sa.UniqueConstraint('email_folded', name='uq_user_email_folded'),
        **TABLE,
    )
    op.create_index('ix_user_username', 'user', ['username'])
    op.create_table(
        'login_session',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('key_hash', sa.String(64), nullable=False),
        sa.Column('former_key_hash', sa.String(64)),
        sa.Column('rotated', UTCDateTime(), nullable=False),
        sa.Column('created', UTCDateTime(), nullable=False),
        sa.Column('last_seen', UTCDateTime(), nullable=False),
        sa.Column('expires', UTCDateTime(), nullable=False),
        sa.Column('address', sa.String(45)),
        sa.Column('browser', sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_login_session'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_login_session_user_id', ondelete='CASCADE'
        ),
        **TABLE,
    )
    op.create_index('ix_login_session_user_id', 'login_session', ['user_id'])


def downgrade() -> None:
    op.drop_table('login_session')
    op.drop_table('user')
