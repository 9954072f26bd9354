"""The mails about an account. Each waits for the commit of what it is about."""

from datetime import datetime

from app.email import mail_context, send_email
from app.jobs import enqueue
from app.models import Job, User


def send_password_reset_email(address: str) -> Job:
    """Send a link for a new password to whoever has this address, if anybody has it."""
    return enqueue('send_password_reset', address, mail_context())


def send_confirmation_email(user: User, address: str) -> Job:
    """Send a link by which an address becomes, or is known as, a person's own."""
    # Its job may run after the password was replaced, which ends whatever was asked for before.
    state = user.confirmation_state()
    return enqueue('send_confirmation', user.id, address, mail_context(), state)


def send_address_changed_email(user: User, former: str) -> Job:
    """Tell the former address of an account that another one has taken its place."""
    return send_email('address_changed', user, to=former)


def send_account_closed_email(user: User, end: datetime) -> Job:
    """Tell somebody who left until when they can come back."""
    return send_email('account_closed', user, end=end.isoformat())


def send_password_changed_email(user: User) -> Job:
    """Tell the owner of an account that its password is another one."""
    return send_email('password_changed', user)
