"""The export of one's posts: asking for it, and downloading it."""

from flask import Response, flash, redirect, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required
from sqlalchemy.exc import IntegrityError

from app.auth.limits import own_account
from app.email import mail_context
from app.exports.file import content_of_file, size_of_file, task_for, token_for
from app.extensions import db, limiter
from app.html.forms import EmptyForm, is_button_pressed, show_form
from app.http.access import current_user
from app.main.blueprint import bp

NAME = 'export_posts'

# Counted together with what a person's programs export.
exporting = limiter.shared_limit(
    '10 per hour', scope='exports', methods=['POST'], key_func=own_account
)

bp.add_app_template_global(token_for, 'export_token')


@bp.route('/export_posts', methods=['GET', 'POST'])
@login_required
@exporting
def export_posts() -> ResponseReturnValue:
    """Ask whether to export one's posts, and begin with it."""
    if not is_button_pressed():
        return show_form(
            'exports/export_posts.html', EmptyForm(), latest=current_user.latest_task(NAME)
        )
    if not launch_export():
        flash(_('An export task is currently in progress'), 'danger')
    return redirect(url_for('main.user', username=current_user.username))


def launch_export() -> bool:
    """Begin an export, unless one is in progress; of many clicks at once one begins it."""
    if current_user.get_task_in_progress(NAME):
        return False
    try:
        current_user.launch_task(NAME, _('Exporting posts...'), mail_context())
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return False
    return True


@bp.get('/export/<token>')
def download_export(token: str) -> ResponseReturnValue:
    """The file, for whoever has the link from the mail, wherever they read it."""
    task = task_for(token)
    if task is None:
        flash(_('That link has expired. You can export your posts again.'), 'danger')
        return redirect(url_for('main.export_posts'))
    headers = {
        'Content-Disposition': 'attachment; filename=posts.json',
        'Content-Length': str(size_of_file(task)),
    }
    content = stream_with_context(content_of_file(task.id))
    return Response(content, mimetype='application/json', headers=headers)
