"""Starting an export, from a page or the API."""

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from app.email import mail_context
from app.exports.mail import export_posts
from app.extensions import db
from app.models import Task, User


class ExportInProgress(Exception):
    """The user has an export in progress."""


def launch_export(user: User) -> Task:
    """Start an export of a user's posts in the present transaction. Raises ExportInProgress.

    Of many requests at the same moment one begins it: the database sees to that.
    """
    # Checking first avoids a failed statement in the usual case.
    if user.get_task_in_progress(export_posts.name):
        raise ExportInProgress
    try:
        return user.launch_task(
            export_posts.name, _('Exporting posts…'), mail_context=mail_context()
        )
    except IntegrityError as error:
        db.session.rollback()
        raise ExportInProgress from error
