"""Links to the files of exports, for anyone who has them."""

from app.dates import utcnow
from app.extensions import db
from app.models import Task
from app.models.jobs.task import KEEP_FINISHED
from app.signing import Purpose, digest_of, read_signed, sign


def export_token(task: Task) -> str:
    """Return the token in the URL of the download, valid as long as the file is kept."""
    # A link that outlived its file would lead to an error without a reason.
    end = (task.finished or utcnow()) + KEEP_FINISHED
    seconds = (end - utcnow()).total_seconds()
    return sign(Purpose.EXPORT, seconds, task=task.id, state=state_of(task))


def read_export_token(token: str) -> Task | None:
    """Return the task whose file a link leads to, or None once the link has expired.

    A new password ends it. Links of a former release don't know the password.
    """
    claims = read_signed(Purpose.EXPORT, token) or {}
    task = db.session.get(Task, claims.get('task') or '')
    return task if task and claims.get('state') in (None, state_of(task)) else None


def state_of(task: Task) -> str:
    """Return the state that a link is tied to."""
    return digest_of(task.user.password_hash) if task.user else ''
