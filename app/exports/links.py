"""Links to the files of exports, for anyone who has them."""

from app.dates import utcnow
from app.extensions import db
from app.models import Task
from app.models.jobs.task import KEEP_FINISHED
from app.signing import Purpose, read_signed, sign


def export_token(task: Task) -> str:
    """Return what the address of the download ends with; it works while the file is kept."""
    end = (task.finished or utcnow()) + KEEP_FINISHED
    return sign(Purpose.EXPORT, (end - utcnow()).total_seconds(), task=task.id)


def read_export_token(token: str) -> Task | None:
    """Return the task whose file a link leads to, or None once the link has expired."""
    claims = read_signed(Purpose.EXPORT, token)
    return db.session.get(Task, claims['task']) if claims else None
