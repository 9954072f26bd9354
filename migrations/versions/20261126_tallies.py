"""Numbers of posts by person, day and language, and of people by week.

Profiles and the statistics of the site read these, as to count posts for each page would take
longer the more there are. Who visited in the past isn't known: of past weeks, those who wrote
are counted.

Revision ID: 20261126_tallies
Revises: 20261126_notifications
"""

from collections import Counter
from datetime import timedelta
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = '20261126_tallies'
down_revision = '20261126_notifications'
branch_labels = None
depends_on = None

EXACT = {'mysql_charset': 'utf8mb4', 'mysql_collate': 'utf8mb4_bin'}

# Every connection of the site is in UTC, and so are days.
FILL_POST_DAY = """
    INSERT INTO post_day (user_id, day, posts)
    SELECT user_id, date(timestamp), count(*) FROM post GROUP BY user_id, date(timestamp)
"""
FILL_SITE_DAY = """
    INSERT INTO site_day (day, language, posts)
    SELECT date(timestamp), coalesce(language, ''), count(*) FROM post
    GROUP BY date(timestamp), coalesce(language, '')
"""


def upgrade() -> None:
    op.create_table(
        'post_day',
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('posts', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('user_id', 'day', name='pk_post_day'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name='fk_post_day_user_id', ondelete='CASCADE'
        ),
        **EXACT,
    )
    op.create_table(
        'site_day',
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('language', sa.String(5), nullable=False),
        sa.Column('posts', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('day', 'language', name='pk_site_day'),
        **EXACT,
    )
    op.create_table(
        'site_week',
        sa.Column('week', sa.Date(), nullable=False),
        sa.Column('people', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('week', name='pk_site_week'),
        **EXACT,
    )
    op.execute(FILL_POST_DAY)
    op.execute(FILL_SITE_DAY)
    fill_weeks(op.get_bind())


def fill_weeks(connection: sa.Connection) -> None:
    """Count those who wrote in each week, reading their days in the order of the table's key."""
    days = sa.table('post_day', sa.column('user_id'), sa.column('day', sa.Date))
    rows = connection.execute(sa.select(days).order_by(days.c.user_id, days.c.day))
    mondays = ((user, day - timedelta(days=day.weekday())) for user, day in rows)
    counts = Counter(monday for (_, monday), _ in groupby(mondays))
    weeks = sa.table('site_week', sa.column('week', sa.Date), sa.column('people'))
    if counts:
        numbers = [{'week': week, 'people': people} for week, people in sorted(counts.items())]
        connection.execute(sa.insert(weeks), numbers)


def downgrade() -> None:
    op.drop_table('site_week')
    op.drop_table('site_day')
    op.drop_table('post_day')
