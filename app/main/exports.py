"""The export of a user's posts: asking for it, and downloading it."""

from flask import Response, flash, redirect, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.accounts.suspension import suspension_text
from app.exports.archive import export_file, export_name
from app.exports.launch import ExportInProgress, launch_export
from app.exports.links import export_token, read_export_token
from app.exports.mail import export_posts as export_job
from app.extensions import db
from app.html.forms import EmptyForm, is_button_pressed, show_form
from app.http.access import current_user
from app.http.rate_limits import exporting
from app.main.blueprint import bp
from app.models import User

bp.add_app_template_global(export_token)
bp.add_app_template_global(export_name)


@bp.route('/export_posts', methods=['GET', 'POST'])
@login_required
@exporting
def export_posts() -> ResponseReturnValue:
    """Ask whether to export the user's posts, and start."""
    if not is_button_pressed():
        return show_form(
            'exports/export_posts.html',
            EmptyForm(),
            latest=current_user.latest_task(export_job.name),
        )
    try:
        launch_export(current_user)
        db.session.commit()
    except ExportInProgress:
        flash(_('An export is already running.'), 'danger')
    return redirect(url_for('main.user', username=current_user.username))


@bp.get('/export/<token>')
def download_export(token: str) -> ResponseReturnValue:
    """Send the file to anyone with the link from the email, signed in or not."""
    # The signature is the permission, since emails are often read where nobody is signed in.
    task = read_export_token(token)
    if task is None:
        flash(_('That link has expired. You can export your posts again.'), 'danger')
        return redirect(url_for('main.export_posts'))
    owner = db.session.get(User, task.user_id)
    if owner and owner.suspended:
        flash(suspension_text(owner), 'danger')
        return redirect(url_for('auth.login'))
    file = export_file(task)
    content = stream_with_context(file.content)
    return Response(content, mimetype=file.mimetype, headers=file.headers)
