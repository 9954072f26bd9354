"""The numbers on open pages, counted again for many users by one statement."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.sql.visitors import replacement_traverse

from app.database.locking import locked
from app.dates import utcnow
from app.extensions import db
from app.models.events.notification import MICROSECOND, UNSEEN_EVENTS, Notification
from app.models.params import OTHER_ID, USER_ID

NOBODY = 0


def recount(name: str, count: sa.Select[int], user_ids: Any) -> None:
    """Set the values of this name to what the statement counts for each of these users."""
    now, time = utcnow().timestamp(), Notification.timestamp
    later = sa.case((time < now, now), else_=time + MICROSECOND)
    theirs = sa.update(Notification).where(
        Notification.name == name, Notification.user_id.in_(user_ids)
    )
    # The rows are locked first, so that the counts include everything committed until then.
    for values in ({'timestamp': later}, {'payload_json': for_each(count)}):
        db.session.execute(
            theirs.values(values).execution_options(synchronize_session=False), OTHER_ID(NOBODY)
        )


def for_each(count: sa.Select[int]) -> Any:
    """Return a count for one user as the JSON of the same count for the user of each row."""

    def user_of_row(element: Any, **_: Any) -> Any:
        is_user = isinstance(element, sa.BindParameter) and element.key == USER_ID.key
        return Notification.__table__.c.user_id if is_user else None

    counted: Any = replacement_traverse(count, {}, user_of_row)
    return sa.cast(counted.scalar_subquery(), sa.String(20))


def hold_badges(session: Session, user_ids: Sequence[int]) -> None:
    """Lock the badges of these users in the order of ids, so that others wait to change them."""
    badges = Notification.name == UNSEEN_EVENTS, Notification.user_id.in_(user_ids)
    session.execute(
        locked(sa.select(Notification.id).where(*badges).order_by(Notification.user_id))
    ).all()
