"""The job of an export: it writes the file, then emails it or a link to it."""

from flask import current_app
from flask_mail import Message

from app.email import compose
from app.email import mail_context as present_mail_context
from app.email.smtp import TooLong, deliver
from app.events.notify import notify
from app.exports.archive import export_file, most_bytes
from app.exports.file import write_file
from app.exports.links import export_token
from app.extensions import db
from app.jobs import job
from app.models import EventKind, Task, TaskState, User


def notify_of_failure(
    *, mail_context: dict[str, str] | None, task_id: str | None = None, user_id: int | None = None
) -> None:
    """End the task of an export that has failed, and notify its owner."""
    task = find_task(task_id, user_id)
    # The mail may have gone out before the job failed, and then nothing has to be said.
    if task and not task.complete:
        task.end()
        root = mail_context['root'] if mail_context else None
        tell_of_task.enqueue(task_id=task.id, root=root)


@job(positional=('user_id', 'mail_context'), on_failure=notify_of_failure)
def export_posts(
    *,
    mail_context: dict[str, str] | None = None,
    task_id: str | None = None,
    user_id: int | None = None,
) -> None:
    """Write a user's posts into a file and mail it; go on where an earlier attempt ended.

    Rows of former releases hold the user in place of the task.
    """
    task = find_task(task_id, user_id)
    if task and task.state is not TaskState.DONE:
        write_file(task)
        send_file(task, mail_context)


@job
def tell_of_task(*, task_id: str, root: str | None = None) -> None:
    """Notify the owner of an export of what became of it, unless it goes on again."""
    task = db.session.get(Task, task_id)
    if task and task.complete:
        notify(owner_of(task), EventKind.EXPORT, root=root, state=task.state)


def find_task(task_id: str | None, user_id: int | None) -> Task | None:
    """Return the task of an export, or None if it is gone with its owner."""
    if task_id is not None:
        return db.session.get(Task, task_id)
    user = db.session.get(User, user_id)
    return user and user.latest_task(export_posts.name)


def send_file(task: Task, mail_context: dict[str, str] | None) -> None:
    """Mail the file to its owner, or a link to it where it is too long. Raises as deliver()."""
    address, known = task.user.email, mail_context or present_mail_context()
    limit = 1000 * current_app.config['MAIL_ATTACHMENT_LIMIT']
    try:
        deliver(export_email(task, address, known, is_attached=most_bytes(task) <= limit))
    except TooLong:
        # The mail server accepts less than the setting says.
        deliver(export_email(task, address, known, is_attached=False))
    task.finish(address)
    # A failure from here on would send the mail again, so another job does the rest.
    tell_of_task.enqueue(task_id=task.id, root=known['root'])


def export_email(
    task: Task, address: str, mail_context: dict[str, str], is_attached: bool
) -> Message:
    """Return the email, with the file or a link to it."""
    values = {} if is_attached else {'token': export_token(task)}
    file = export_file(task)
    message = compose(
        'export_posts', owner_of(task), address, **mail_context, **values, file=file.name
    )
    if is_attached:
        message.attach(file.name, file.mimetype, b''.join(file.content))
    return message


def owner_of(task: Task) -> User:
    """Return the user whose export it is."""
    return db.session.get_one(User, task.user_id)
