"""Filing appeals: users may appeal once against each action that was taken against them."""

from contextlib import suppress

from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.models import Appeal, User
from app.models.moderation.account_history import action_row
from app.monitoring.logs import security_log


def file_appeal(user: User, entry_id: int, text: str) -> bool:
    """Save an appeal, which the caller commits.

    Return False if this user has appealed already, or if there is nothing left to appeal.
    """
    row = action_row(user.id, entry_id)
    if row is None or not row.may_appeal:
        return False
    # With two clicks at the same moment, the first one counts.
    with suppress(IntegrityError):
        with db.session.begin_nested():
            db.session.add(Appeal(entry_id=entry_id, user_id=user.id, text=text))
        security_log.info('appealed user=%s entry=%s', user.id, entry_id)
        return True
    return False
