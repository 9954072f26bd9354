"""The queue of reports, the page about one, its notes, and who works on it."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.reports.words import category_names, outcome_names, title_of
from app.admin.access import staff_only
from app.admin.blueprint import bp
from app.admin.reports.forms import NoteForm, ResolveForm
from app.extensions import db
from app.html.forms import is_button_pressed
from app.http.access import current_user
from app.models import Report, ReportNote, User
from app.models.moderation.acting import may_act_on
from app.models.moderation.report_list import ReportFilter, find_reports, notes_of, report_row
from app.text.blanks import trim

FORMER = 10

bp.add_app_template_filter(lambda category: category_names()[category], 'category_name')
bp.add_app_template_filter(lambda outcome: outcome_names()[outcome], 'outcome_name')
bp.add_app_template_global(title_of, 'report_title')


@bp.get('/reports')
@staff_only
def reports() -> ResponseReturnValue:
    """The reports, as the address asks for them."""
    given = request.args.get
    # URLs are typed by hand, too, so unknown values are ignored.
    wanted = ReportFilter(
        state=given('state', 'open'),
        category=given('category', ''),
        username=trim(given('user', '')),
        sort=given('sort', 'oldest'),
        after=given('after', ''),
        reader_id=current_user.id,
    )
    rows, after = find_reports(wanted)
    shown = {'rows': rows, 'after': after, 'wanted': wanted, 'categories': category_names()}
    return render_template('admin/reports/list.html', **shown)


def report_or_404(report_id: int) -> Report:
    """Return a report that the reader may read, or answer 404."""
    return Report.find(report_id, current_user.id) or abort(404)


def show_report(
    report: Report, resolve_form: ResolveForm | None = None, note_form: NoteForm | None = None
) -> ResponseReturnValue:
    """Return the page about a report, as 422 below a form that can't be accepted."""
    row = report_row(report.id)
    former = ReportFilter(
        state='all', username=row.username, sort='newest', reader_id=current_user.id
    )
    page = render_template(
        'admin/reports/report.html',
        report=row,
        may_act=may_act_on(current_user, db.session.get_one(User, row.user_id)),
        others=[one for one in find_reports(former)[0] if one.id != row.id][:FORMER],
        notes=notes_of(row.id),
        form=resolve_form or ResolveForm(row),
        note_form=note_form or NoteForm(),
    )
    return page, 422 if resolve_form or note_form else 200


@bp.post('/reports/<int:report_id>/assign')
@staff_only
def assign_report(report_id: int) -> ResponseReturnValue:
    """Take a report on, or leave it to others again."""
    report = report_or_404(report_id)
    if is_button_pressed() and not report.resolved:
        # The first one gets it, until another takes it over on purpose.
        is_mine = report.assignee_id == current_user.id
        report.assignee_id = None if is_mine else current_user.id
        db.session.commit()
    return redirect(url_for('admin.report', report_id=report_id))


@bp.post('/reports/<int:report_id>/note')
@staff_only
def note_report(report_id: int) -> ResponseReturnValue:
    """Write a note about a report for the other moderators."""
    report, form = report_or_404(report_id), NoteForm()
    if not form.validate_on_submit():
        return show_report(report, note_form=form)
    db.session.add(
        ReportNote(report_id=report.id, user_id=current_user.id, text=form.note.data or '')
    )
    db.session.commit()
    return redirect(url_for('admin.report', report_id=report_id))
