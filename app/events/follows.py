"""Following users, and asking those with protected accounts; each function commits."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.events.notify import notify, withdraw
from app.extensions import db
from app.models import EventKind, User, Visibility
from app.models.events.recount import recount_of
from app.models.safety.gate import may_see
from app.models.users.locking import lock_users


def follow_and_notify(follower: User, user: User) -> bool:
    """Follow a user, or ask to, and notify them; repeating this changes nothing.

    Return True if they follow now, and False if they wait for approval, or if one of them has just
    been hidden from the other.
    """
    try:
        lock_users(follower.id, user.id)
        if not may_see(follower.id, user):
            is_following = False
        elif is_protected(user):
            is_following = ask_to_follow(follower, user)
        else:
            is_following = True
            if follower.follow(user):
                recount_follower(follower, user)
                notify(user, EventKind.FOLLOW, follower)
        db.session.commit()
    except IntegrityError:
        # After a double click, the other request has done it already.
        db.session.rollback()
        return follower.is_following(user)
    return is_following


def is_protected(user: User) -> bool:
    """Return True if an account is protected now, since its page may be older."""
    return bool(db.session.scalar(sa.select(User.protected).where(User.id == user.id)))


def ask_to_follow(follower: User, user: User) -> bool:
    """Ask to follow a protected account; return True if its owner has already approved."""
    if follower.is_following(user):
        return True
    if follower.request_follow(user):
        notify(user, EventKind.REQUEST, follower)
    return False


def unfollow_and_withdraw(follower: User, user: User) -> bool:
    """Unfollow a user, or take a request back; return True if there was a request."""
    # The request comes first: anyone accepting it meanwhile either has done so or finds none.
    was_asked = forget_request(follower, user)
    stop_following(follower, user)
    return was_asked


def stop_following(follower: User, user: User) -> None:
    follower.unfollow(user)
    recount_follower(follower, user)
    db.session.commit()


def recount_follower(follower: User, user: User) -> None:
    """Correct the badges of a new or former follower of a user with posts for followers only."""
    if user.limited or user.protected or user.default_visibility != Visibility.PUBLIC:
        recount_of(user.id, follower.id)


def forget_request(follower: User, user: User) -> bool:
    """Delete a request with its notification; return False if there is none."""
    was_asked = follower.withdraw_request(user)
    if was_asked:
        withdraw(user.id, EventKind.REQUEST, follower.id, 0)
    return was_asked


def answer_request(user: User, follower: User, is_accepted: bool) -> bool:
    """Accept or reject a follow request; return False if it is gone."""
    # A user who has left meanwhile is no longer waiting.
    are_here = lock_users(user.id, follower.id) == {user.id, follower.id}
    was_asked = are_here and forget_request(follower, user)
    if was_asked and is_accepted and follower.follow(user):
        recount_follower(follower, user)
        notify(follower, EventKind.ACCEPT, user)
    db.session.commit()
    return was_asked


def remove_follower(user: User, follower: User) -> None:
    """Remove a follower, who isn't notified; do nothing if they don't follow."""
    lock_users(user.id, follower.id)
    stop_following(follower, user)
