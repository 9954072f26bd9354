"""The audit log."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.admin.access import staff_only
from app.admin.blueprint import bp
from app.models.moderation.log_list import log_page


@bp.get('/log')
@staff_only
def log() -> ResponseReturnValue:
    """What was done to whom, and why, the newest first."""
    entries, older = log_page(request.args.get('before', ''))
    return render_template('admin/log.html', entries=entries, older=older)
