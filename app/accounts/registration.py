"""Making accounts and changing profiles, by one rule for pages, API and commands."""

from datetime import datetime
from typing import Any

from flask import current_app, request
from sqlalchemy.exc import IntegrityError

from app.accounts.admission import admission, require_agreement, require_welcome
from app.accounts.authentication import require_unchanged
from app.accounts.confirmation import must_confirm_email
from app.accounts.emails import send_address_taken_email, send_confirmation_email
from app.accounts.roles import make_first_owner
from app.extensions import db
from app.http.rate_limits import CONFIRMATIONS, REGISTRATIONS, TAKEN, keep_count
from app.models import User
from app.models.users.email_address import ascii_address
from app.models.users.password import hash_password
from app.monitoring.logs import security_log
from app.validators import check_password


class Taken(ValueError):
    """The name or the address belongs to another account; `field` is 'username' or 'email'."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def create_account(
    username: str,
    email: str,
    password: str,
    about_me: str | None = None,
    email_confirmed: datetime | None = None,
) -> User:
    """Write a new account, which the caller commits. Raises Taken, and Invalid for the password."""
    email = ascii_address(email)
    check_password(password, username, email)
    # Takes just as long for an address that has an account.
    password_hash = hash_password(password)
    check_free(username, email)
    user = User(username=username, email=email, about_me=about_me)
    user.password_hash, user.email_confirmed = password_hash, email_confirmed
    db.session.add(user)
    write(username, email)
    make_first_owner(user)
    return user


def register(
    username: str,
    email: str,
    password: str,
    about_me: str | None = None,
    invite: str = '',
    joining_reason: str = '',
    accepts_rules: bool = False,
) -> User:
    """Write the account of a user who registers, as create_account() does.

    Raises NotAdmitted, too.
    """
    way_in = admission(invite)
    require_agreement(accepts_rules)
    require_welcome(email)
    user = create_account(username, email, password, about_me)
    way_in.grant(user, joining_reason)
    # Only accounts that are made count, so typing errors lock nobody out.
    keep_count(REGISTRATIONS)
    if must_confirm_email(user):
        send_confirmation_email(user, email)
    security_log.info('registered user=%s address=%s', user.id, request.remote_addr)
    return user


def register_discreetly(username: str, email: str, password: str, **details: Any) -> User | None:
    """Register; if the address has an account, tell only its owner and return None.

    The caller commits. Raises Taken for a name, and for an address where none is confirmed; and
    NotAdmitted.
    """
    try:
        return register(username, email, password, **details)
    except Taken as taken:
        owner = User.by_email(email)
        if taken.field != 'email' or owner is None or not hides_addresses():
            raise
        keep_count(REGISTRATIONS)
        send_address_taken_email(owner)
        return None


def hides_addresses() -> bool:
    """Return True on a site that doesn't tell strangers which addresses have accounts.

    This works only if an account can't be used before an email to its address was read.
    """
    return bool(current_app.config['VERIFY_EMAIL'])


def change_profile(user: User, username: str, about_me: str | None) -> None:
    """Change what others see of a user, which the caller commits. Raises Taken for the name."""
    if username.lower() != user.username.lower():
        check_free(username=username)
    user.username, user.about_me = username, about_me
    write(username=username)


def request_address(user: User, email: str) -> None:
    """Send the link that changes a user's address, once the caller commits.

    The password must have been checked. Raises CredentialsChanged, and Taken unless only the owner
    of the address may learn of it.
    """
    email = ascii_address(email)
    require_welcome(email)
    owner = User.by_email(email)
    is_taken = owner is not None and owner.id != user.id
    if is_taken and not hides_addresses():
        check_free(email=email)
    require_unchanged(user)
    if owner and is_taken:
        keep_count(CONFIRMATIONS)
        send_address_taken_email(owner)
    else:
        send_confirmation_email(user, email)


def check_free(username: str = '', email: str = '') -> None:
    """Raise Taken if somebody has this name or address."""
    if username and User.is_username_taken(username):
        raise Taken('username')
    if email and User.is_email_taken(email):
        # Names are public, addresses are not.
        keep_count(TAKEN)
        raise Taken('email')


def write(username: str = '', email: str = '') -> None:
    """Write the changes. Raises Taken if another request was quicker."""
    try:
        db.session.flush()
    # Two requests can both find the name free before either writes it.
    except IntegrityError:
        db.session.rollback()
        check_free(username, email)
        raise
