"""Blocking and muting users, with what changes in the notifications of both."""

from datetime import timedelta

from app.dates import utcnow
from app.extensions import db
from app.models import User
from app.models.events.recount import recount_between
from app.models.users.locking import lock_users


def block_user(user: User, other: User) -> None:
    """Let a user block another, and commit."""
    # Whoever follows, likes or writes at this moment waits, and finds the block.
    lock_users(user.id, other.id)
    user.block(other)
    recount_between(user.id, other.id)
    db.session.commit()


def unblock_user(user: User, other: User) -> None:
    """Let a user no longer block another, and commit."""
    # They don't follow each other again, which both might not want.
    lock_users(user.id, other.id)
    user.unblock(other)
    recount_between(user.id, other.id)
    db.session.commit()


def mute_user(user: User, other: User, duration: int, notifications: bool) -> None:
    """Let a user mute another for so many seconds, or for ever with 0, and commit."""
    lock_users(user.id, other.id)
    until = utcnow() + timedelta(seconds=duration) if duration else None
    user.mute(other, until, notifications)
    recount_between(user.id, other.id)
    db.session.commit()


def unmute_user(user: User, other: User) -> None:
    """Let a user no longer mute another, and commit."""
    # Their notifications from before the mute count as they did.
    lock_users(user.id, other.id)
    user.unmute(other)
    recount_between(user.id, other.id)
    db.session.commit()
