"""Reporting a user, a post or a message to the moderators."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import login_required
from wtforms import SelectField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Optional

from app.accounts.reports.filing import draft, file_report
from app.accounts.reports.words import category_names, title_of
from app.extensions import db
from app.html.forms import Form, show_form, trimmed, unix_lines
from app.html.rendering import isolated
from app.http.access import signed_in_user
from app.http.rate_limits import posting
from app.http.redirects import next_page, way_back
from app.main.blueprint import bp
from app.main.privacy.avoiding import other_or_404
from app.models import Report, User
from app.models.moderation.audit_log import REASON_LENGTH
from app.models.moderation.report import Category, Reported
from app.validators import check_length, check_printable, follows


class ReportForm(Form):
    """What is wrong."""

    category = SelectField(_l("What's wrong?"))
    text = TextAreaField(
        _l('What should the moderators know?'),
        filters=[unix_lines, trimmed],
        validators=[
            Optional(),
            follows(check_printable),
            follows(check_length(0, REASON_LENGTH)),
        ],
    )
    submit = SubmitField(_l('Report'), render_kw={'class': 'btn btn-danger'})

    def __init__(self) -> None:
        super().__init__()
        self.category.choices = [
            SelectChoice(one.value, name) for one, name in category_names().items()
        ]


@bp.route('/user/<username>/report', methods=['GET', 'POST'])
@login_required
@posting
def report_user(username: str) -> ResponseReturnValue:
    """Report an account."""
    user = other_or_404(username)
    return report(Reported.USER, user.id, url_for('main.user', username=username))


@bp.route('/post/<int:post_id>/report', methods=['GET', 'POST'])
@login_required
@posting
def report_post(post_id: int) -> ResponseReturnValue:
    """Report another user's post."""
    return report(Reported.POST, post_id, url_for('main.post', post_id=post_id))


@bp.route('/message/<int:message_id>/report', methods=['GET', 'POST'])
@login_required
@posting
def report_message(message_id: int) -> ResponseReturnValue:
    """Report a message that the user has received."""
    return report(Reported.MESSAGE, message_id, url_for('main.messages'))


def report(kind: Reported, row_id: int, page: str) -> ResponseReturnValue:
    """Ask what is wrong, and save the report."""
    found = draft_or_404(kind, row_id)
    form = ReportForm()
    if not form.validate_on_submit():
        return show_report_form(form, found, way_back(page))
    file_report(signed_in_user(), found, Category(form.category.data), form.text.data or '')
    db.session.commit()
    # A second report of the same thing gets the same answer.
    flash(_("Thank you. We'll review your report and tell you the outcome."), 'success')
    return redirect(next_page(page))


def draft_or_404(kind: Reported, row_id: int) -> Report:
    """Return a new report, or answer 404 if nothing of another user's can be reported."""
    user = signed_in_user()
    found = draft(user, kind, row_id)
    return abort(404) if found is None or found.user_id == user.id else found


def show_report_form(form: ReportForm, report: Report, back: str) -> ResponseReturnValue:
    """Return the page that asks what is wrong."""
    user = db.session.get_one(User, report.user_id)
    title = title_of(report.kind, isolated(user.username))
    return show_form('privacy/report.html', form, report=report, about=title, back=back)
