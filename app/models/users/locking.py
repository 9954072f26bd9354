"""Locking the rows of users, which several transactions may want at once."""

import sqlalchemy as sa

from app.database.locking import locked
from app.extensions import db
from app.models.user_table import UserBase, reasons_to_hide


def lock_users(*ids: int) -> set[int]:
    """Lock the rows of users until the commit, before any row that refers to them.

    Return the ids of those who are not hidden. Locks are always taken in the order of ids, which
    prevents deadlocks.
    """
    user = UserBase
    query = sa.select(user.id, *reasons_to_hide(user)).where(user.id.in_(ids)).order_by(user.id)
    rows = db.session.execute(locked(query))
    return {user_id for user_id, *reasons in rows if not any(reasons)}
