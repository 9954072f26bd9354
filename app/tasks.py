"""The jobs, a few lines each. To import this module builds no application."""

from typing import Any

from app.email import compose
from app.email.smtp import deliver
from app.events.notify import mail_digest, mail_event
from app.exports.file import send_file, tell_of_end, write_file
from app.extensions import db
from app.indexing import update_index
from app.models import Task, TaskState, User

__all__ = ['export_posts', 'send_email', 'update_index']


def send_email(
    template: str,
    reader_id: int | None,
    to: str | None,
    mail_context: dict[str, str],
    values: dict[str, Any],
) -> None:
    """Write and hand over a mail; one to a person who has gone meanwhile is not sent."""
    user = db.session.get(User, reader_id) if reader_id else None
    address = to or (user and user.email)
    if address:
        deliver(compose(template, user, address, **mail_context, **values))


def send_password_reset(address: str, mail_context: dict[str, str]) -> None:
    """Send the link for a new password to the owner of an address, if it has one.

    The link is made only now, so that its ten minutes don't pass while a server is away.
    """
    user = User.by_email(address)
    if user:
        token = user.get_reset_password_token()
        deliver(compose('reset_password', user, user.email, **mail_context, token=token))


def send_confirmation(
    user_id: int, address: str, mail_context: dict[str, str], state: str | None = None
) -> None:
    """Send the link that proves an address to be a person's own.

    `state` is what the account was like when it was asked for; a former release didn't tell.
    """
    user = db.session.get(User, user_id)
    if user and state in (None, user.confirmation_state()):
        token = user.get_confirmation_token(address)
        deliver(compose('confirm_email', user, address, **mail_context, token=token))


def export_posts(user_id: int, mail_context: dict[str, str] | None = None) -> None:
    """Write a person's posts into a file and mail it; go on where an earlier attempt ended."""
    user = db.session.get(User, user_id)
    task = user and user.latest_task('export_posts')
    if task and task.state is not TaskState.DONE:
        write_file(task)
        send_file(task, mail_context)


def tell_of_task(task_id: str, root: str | None = None) -> None:
    """Tell a person what became of their export, unless it goes on again."""
    task = db.session.get(Task, task_id)
    if task and task.complete:
        tell_of_end(task, root)


def erase_account(user_id: int, closed: str) -> None:
    """Delete all of a person who left, unless they have come back since."""
    user = db.session.get(User, user_id)
    if user and str(user.closed) == closed:
        user.erase()


def send_event(user_id: int, kind: str, actor_id: int | None, mail_context: dict[str, str]) -> None:
    """Tell a person by mail of something that has just happened."""
    user = db.session.get(User, user_id)
    if user:
        mail_event(user, kind, actor_id, mail_context)


def send_digest(user_id: int, mail_context: dict[str, str]) -> None:
    """Tell a person by mail of what happened since the last daily mail."""
    user = db.session.get(User, user_id)
    if user:
        mail_digest(user, mail_context)
