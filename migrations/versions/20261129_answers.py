"""Room for long answers that are kept, on MySQL and MariaDB.

Revision ID: 20261129_answers
Revises: 20261128_searches
"""

from alembic import op

revision = '20261129_answers'
down_revision = '20261128_searches'
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == 'mysql':
        op.execute('ALTER TABLE kept_answer MODIFY body MEDIUMTEXT NOT NULL')


def downgrade() -> None:
    if op.get_bind().dialect.name == 'mysql':
        # Nothing is lost but the answer to a program that asks twice.
        op.execute('DELETE FROM kept_answer WHERE LENGTH(body) > 65535')
        op.execute('ALTER TABLE kept_answer MODIFY body TEXT NOT NULL')
