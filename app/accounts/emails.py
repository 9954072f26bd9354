"""Emails about accounts. Each is sent after the commit of what it is about."""

from datetime import datetime

from app.email import compose, mail_context, send_email
from app.email.smtp import deliver
from app.extensions import db
from app.http.rate_limits import CONFIRMATIONS, keep_count
from app.jobs import job
from app.models import Job, User


def send_password_reset_email(address: str) -> Job:
    """Send a link for a new password to the owner of this address, if it has one."""
    return send_password_reset.enqueue(address=address, mail_context=mail_context())


@job
def send_password_reset(*, address: str, mail_context: dict[str, str]) -> None:
    """Send the link for a new password to the owner of an address, if it has one.

    An address without an account takes just as long. Otherwise, where the web server runs the jobs,
    the time of the next pages would tell strangers which addresses have accounts.
    """
    # The link is made only now, so that its ten minutes don't pass while a server is down.
    owner = User.by_email(address)
    reader = owner or User(username='nobody', email=address)
    token = reader.get_reset_password_token()
    message = compose('reset_password', reader, reader.email, **mail_context, token=token)
    if owner:
        deliver(message)
    else:
        # The only difference left is the time of the mail server, which is another process.
        message.as_bytes()


def send_confirmation_email(user: User, address: str) -> Job:
    """Send a link that changes a user's address to this one, or confirms the present one."""
    # The job may run after a change of password, which cancels earlier requests.
    keep_count(CONFIRMATIONS)
    return send_confirmation.enqueue(
        user_id=user.id,
        address=address,
        mail_context=mail_context(),
        state=user.confirmation_state(),
    )


@job
def send_confirmation(
    *, user_id: int, address: str, mail_context: dict[str, str], state: str | None = None
) -> None:
    """Send the link that proves an address to be the user's own.

    `state` is what the account was like when the link was requested; rows of former releases
    don't have it.
    """
    # The account may have been deleted between the request and the job.
    user = db.session.get(User, user_id)
    if user and state in (None, user.confirmation_state()):
        token = user.get_confirmation_token(address)
        deliver(compose('confirm_email', user, address, **mail_context, token=token))


def send_address_changed_email(user: User, former: str) -> Job:
    """Inform the former address of an account that another one has replaced it."""
    return send_email('address_changed', user, to=former)


def send_account_closed_email(user: User, end: datetime) -> Job:
    """Inform a user who left until when they can come back."""
    return send_email('account_closed', user, end=end.isoformat())


def send_account_suspended_email(user: User, reason: str) -> Job:
    """Inform a user that they are suspended, and why."""
    return send_email('account_suspended', user, reason=reason)


def send_account_restored_email(user: User) -> Job:
    """Inform a user that everything is as it was before the suspension."""
    return send_email('account_restored', user)


def send_account_limited_email(user: User, reason: str) -> Job:
    """Inform a user that only followers see them, and why."""
    return send_email('moderation/account_limited', user, reason=reason)


def send_account_unlimited_email(user: User) -> Job:
    """Inform a user that everyone sees them again."""
    return send_email('moderation/account_unlimited', user)


def send_account_warned_email(user: User, reason: str) -> Job:
    """Warn a user about what must not happen again."""
    return send_email('moderation/account_warned', user, reason=reason)


def send_account_deleted_email(user: User, reason: str) -> Job:
    """Inform a user, who may be gone by then, that the account is deleted, and why."""
    template = 'moderation/account_deleted'
    return send_email(template, user, to=user.email, username=user.username, reason=reason)


def send_post_deleted_email(user: User, excerpt: str, reason: str) -> Job:
    """Inform a user which post was deleted, and why."""
    return send_email('moderation/post_deleted', user, excerpt=excerpt, reason=reason)


def send_post_covered_email(user: User, excerpt: str, reason: str) -> Job:
    """Inform a user which post is covered, and why."""
    return send_email('moderation/post_covered', user, excerpt=excerpt, reason=reason)


def send_post_uncovered_email(user: User, excerpt: str) -> Job:
    """Inform a user which post is no longer covered."""
    return send_email('moderation/post_uncovered', user, excerpt=excerpt)


def send_appeal_decided_email(user: User, action: str, decision: str, reason: str) -> Job:
    """Inform a user of the decision about their appeal against an action, and why."""
    return send_email(
        'moderation/appeal_decided', user, action=action, decision=decision, reason=reason
    )


def send_account_approved_email(user: User) -> Job:
    """Inform a new user that they can sign in."""
    return send_email('account_approved', user)


def send_account_rejected_email(user: User, reason: str) -> Job:
    """Inform a rejected user, whose account is deleted."""
    # When the job runs, the account is gone.
    about = {'username': user.username, 'reason': reason}
    return send_email('account_rejected', user, to=user.email, **about)


def send_password_changed_email(user: User) -> Job:
    """Inform the owner of an account that its password was changed."""
    return send_email('password_changed', user)


def send_address_taken_email(owner: User) -> Job:
    """Inform the owner of an account that somebody tried to register with the same address."""
    return send_email('address_taken', owner)
