"""Giving roles, by one rule for pages, API and commands."""

from contextlib import suppress

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.database.locking import begin_writing, locked
from app.extensions import db
from app.models import User
from app.models.moderation.acting import may_grant
from app.models.moderation.audit_log import Action, append, lock_log, record
from app.models.moderation.role import Role
from app.models.user_table import open_condition
from app.monitoring.logs import security_log

FIRST = 'first account of the site'


class NotAllowed(Exception):
    """The actor's role is not high enough for this."""


class LastOwner(Exception):
    """The site would have no owner left."""


def lock_accounts(*user_ids: int) -> set[int]:
    """Lock these users and all owners until the commit, and read them as they are now.

    Return the ids of those that exist. All transactions lock them in the same order.
    """
    # A user who becomes an owner meanwhile is missing here, which only makes this more careful.
    owners = db.session.scalars(sa.select(User.id).where(User.role == Role.OWNER))
    query = sa.select(User).where(User.id.in_({*user_ids, *owners})).order_by(User.id)
    return {user.id for user in db.session.scalars(locked(query))}


def require_other_owner(user: User) -> None:
    """Raise LastOwner if a user is the only owner left. Owners must be locked."""
    if user.role != Role.OWNER:
        return
    others = User.role == Role.OWNER, open_condition(User), User.id != user.id
    if db.session.scalar(sa.select(User.id).where(*others).limit(1)) is None:
        raise LastOwner


def change_role(actor: User | None, user: User, role: Role, reason: str = '') -> bool:
    """Give a user a role, which the caller commits; return False if they have it.

    Without an actor it is done by a command. Raises NotAllowed and LastOwner.
    """
    actor_ids = [actor.id] if actor else []
    if not {user.id, *actor_ids} <= lock_accounts(user.id, *actor_ids):
        raise NotAllowed
    # The actor may have lost the role since the request began.
    if actor and not may_grant(actor, user, role):
        raise NotAllowed
    if user.role == role:
        return False
    require_other_owner(user)
    user.role = role
    record(Action.ROLE, user, actor, reason, role)
    by = actor.id if actor else 'operator'
    security_log.info('role changed user=%s role=%s by=%s', user.id, role.value, by)
    return True


def is_alone(user: User) -> bool:
    """Return True if the site has no other account."""
    return db.session.scalar(sa.select(User.id).where(User.id != user.id).limit(1)) is None


def make_first_owner(user: User) -> None:
    """Make a new user the owner of a site that has no other accounts."""
    # SQLite has no row locks, and lets only one transaction write.
    begin_writing()
    if not is_alone(user):
        return
    # Of two users who register first at the same moment, the log lets only one pass: the other
    # waits here, or fails to add the first entry of an empty log.
    lock_log()
    with suppress(IntegrityError):
        if is_alone(user):
            append(Action.ROLE, user, None, FIRST, Role.OWNER)
            user.role = Role.OWNER
