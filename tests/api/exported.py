"""An export that is done."""

from uuid import UUID

from app import db
from app.dates import EPOCH
from app.models import Cursor, ExportPart, User

EXPORT = UUID('e0a3e0a4-5f0f-4c55-a0a5-3f1d2f6c9a11')


def add_export(owner: User) -> None:
    """Add an export without posts."""
    task = owner.launch_task('export_posts', 'Exporting posts…')
    task.id = str(EXPORT)
    db.session.flush()
    task.begin(0)
    db.session.add(ExportPart.create(task.id, 0, Cursor(EPOCH, 0), b''))
    task.finish(owner.email)
    db.session.commit()
