"""Blocking and muting users, which also updates the notifications of both; each commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from app.dates import utcnow
from app.extensions import db
from app.jobs import job
from app.models import User
from app.models.events.recount import recount_between
from app.models.users.locking import lock_users


@contextmanager
def recounted(user: User, other: User) -> Iterator[None]:
    """Lock two users while the block changes what they see of one another; then commit."""
    # Requests to follow, like or write at this moment wait, and find the change.
    lock_users(user.id, other.id)
    yield
    recount_between(user.id, other.id)
    db.session.commit()


def block_user(user: User, other: User) -> None:
    with recounted(user, other):
        user.block(other)


def unblock_user(user: User, other: User) -> None:
    """Unblock a user; neither follows the other again, which both might not want."""
    with recounted(user, other):
        user.unblock(other)


def mute_user(user: User, other: User, duration: int, notifications: bool) -> None:
    """Mute a user for a number of seconds, or forever with 0."""
    until = utcnow() + timedelta(seconds=duration) if duration else None
    with recounted(user, other):
        user.mute(other, until, notifications)
        if until:
            recount_after_mute.enqueue_at(until, user_id=user.id, other_id=other.id)


@job
def recount_after_mute(*, user_id: int, other_id: int) -> None:
    """When a mute has expired, count the notifications that it has kept from the page."""
    user, other = db.session.get(User, user_id), db.session.get(User, other_id)
    if user and other:
        # Nothing else has to change, since the conditions check the time themselves.
        with recounted(user, other):
            pass


def unmute_user(user: User, other: User) -> None:
    """Unmute a user, whose notifications from before the mute count again."""
    with recounted(user, other):
        user.unmute(other)
