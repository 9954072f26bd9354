"""The audit log."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.admin.access import staff_only
from app.admin.blueprint import bp
from app.models.keyset import MAX_ID, parse_number
from app.models.moderation.accounts import AT_ONCE, log_entries


@bp.get('/log')
@staff_only
def log() -> ResponseReturnValue:
    """What was done to whom, and why, the newest first."""
    before = parse_number(request.args.get('before', ''), MAX_ID)
    entries = log_entries(before=before or MAX_ID, limit=AT_ONCE + 1)
    # One more than the page has tells whether the log goes on.
    older = entries[AT_ONCE - 1].id if len(entries) > AT_ONCE else None
    return render_template('admin/log.html', entries=entries[:AT_ONCE], older=older)
