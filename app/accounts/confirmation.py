"""Confirming that an email address is a user's own."""

from flask import current_app

from app.accounts.emails import send_address_changed_email
from app.extensions import db
from app.models import User
from app.monitoring.logs import security_log


def must_confirm_email(user: User) -> bool:
    """Return True if the user has to confirm the address before they may write on this site."""
    return bool(current_app.config['VERIFY_EMAIL']) and user.email_confirmed is None


def take_address(user: User, address: str) -> bool:
    """Change a user's address to a confirmed one, inform the former address, and commit.

    Return False if the account has changed since the link was read. Raises IntegrityError for an
    address that belongs to somebody else.
    """
    state = user.confirmation_state()
    # Two links to different addresses may be used at once, and only one may win.
    user.lock()
    if user.confirmation_state() != state:
        db.session.rollback()
        return False
    former = user.email
    user.confirm_email(address)
    if former.lower() != address.lower():
        send_address_changed_email(user, former)
    db.session.commit()
    security_log.info('address confirmed user=%s', user.id)
    return True
