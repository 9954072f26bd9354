"""Resolving a report, on the page about it."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.covering import PostGone
from app.accounts.reports.resolving import AlreadyResolved
from app.admin.access import roles_checked, staff_only
from app.admin.blueprint import bp
from app.admin.reports.forms import NoteForm, ResolveForm
from app.admin.reports.pages import report_or_404, show_report
from app.events.reports import resolve_and_notify
from app.extensions import db
from app.http.access import signed_in_user
from app.http.rate_limits import own_guesses
from app.models.moderation.report import Outcome, Report
from app.models.moderation.report_list import report_row


@bp.route('/reports/<int:report_id>', methods=['GET', 'POST'])
@staff_only
@own_guesses
def report(report_id: int) -> ResponseReturnValue:
    """Show everything about a report, and the possible actions."""
    found = report_or_404(report_id)
    if request.method != 'POST':
        return show_report(found)
    form = ResolveForm(report_row(report_id))
    if not form.validate():
        return show_report(found, form)
    form.note_password()
    return act(found, form)


def act(report: Report, form: ResolveForm) -> ResponseReturnValue:
    """Resolve a report, or show why not with what was typed; answer 403 to those who may not."""
    reason = form.reason.data or ''
    try:
        with roles_checked():
            resolve_and_notify(signed_in_user(), report.id, Outcome(form.outcome.data), reason)
    except AlreadyResolved:
        db.session.rollback()
        flash(_('Someone else has already resolved this report.'), 'danger')
        # There is nothing left to resolve, but other moderators can be told.
        return show_report(report, note_form=NoteForm(formdata=None, note=reason))
    except PostGone:
        db.session.rollback()
        flash(_('The post is already deleted.'), 'danger')
        return show_report(report, form)
    db.session.commit()
    flash(_('The report is resolved.'), 'success')
    return redirect(url_for('admin.reports'))
