"""Users that Explore shows: the most active, and the newest."""

import sqlalchemy as sa

from app.extensions import db
from app.models.params import IDS, READER_ID, Values
from app.models.people.follow_list import UserRow, user
from app.models.people.suggestions import most_active
from app.models.safety.gate import is_user_shown
from app.models.user_table import user_table

# As many as there are posts on a page.
AT_ONCE = 25

OPEN = UserRow.select().where(is_user_shown(user_table)).order_by(user.id.desc()).limit(AT_ONCE)
OPEN_WITH_IDS = OPEN.where(user.id.in_(IDS))


def active_users(reader_id: int) -> list[UserRow]:
    """Return the users who wrote most in the last 30 days, the most active first."""
    ids = most_active.get()[:AT_ONCE]
    rows = rows_of(OPEN_WITH_IDS, IDS(ids) | READER_ID(reader_id)) if ids else []
    return sorted(rows, key=lambda row: ids.index(row.id))


def new_users(reader_id: int) -> list[UserRow]:
    """Return the newest accounts, the newest first."""
    return rows_of(OPEN, READER_ID(reader_id))


def rows_of(query: sa.Select[tuple[object, ...]], values: Values) -> list[UserRow]:
    """Return the users whom a statement selects."""
    return [UserRow._make(row) for row in db.session.execute(query, values)]
