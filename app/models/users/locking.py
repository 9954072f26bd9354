"""Users whose rows several transactions want at once."""

import sqlalchemy as sa

from app.database.locking import locked
from app.extensions import db
from app.models.user_table import UserBase


def lock_users(*ids: int) -> None:
    """Lock the rows of users until the commit, before any row that refers to them.

    Everybody takes them in the order of their ids, so that nobody waits for each other.
    """
    user = UserBase
    db.session.execute(locked(sa.select(user.id).where(user.id.in_(ids)).order_by(user.id))).all()
