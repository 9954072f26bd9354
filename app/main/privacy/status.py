"""Moderators' actions against a user, and appeals, whether or not the user can sign in."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import login_required
from wtforms import SubmitField, TextAreaField

from app.accounts.appeals.filing import file_appeal
from app.accounts.appeals.links import appeal_token, read_appeal_token
from app.accounts.appeals.words import what_was_done
from app.extensions import db
from app.html.forms import REQUIRED, Form, show_form, trimmed, unix_lines
from app.http.access import current_user, signed_in_user
from app.main.blueprint import bp
from app.models import User
from app.models.moderation.account_history import (
    ActionRow,
    action_row,
    action_rows,
    present_suspension,
)
from app.models.moderation.appeal import APPEAL_LENGTH
from app.validators import check_length, check_printable, follows

bp.add_app_template_filter(what_was_done)
# Emails have the same link.
bp.add_app_template_global(appeal_token)


class AppealForm(Form):
    """The text of an appeal."""

    text = TextAreaField(
        _l('Why should the moderators change their decision?'),
        filters=[unix_lines, trimmed],
        validators=[REQUIRED, follows(check_printable), follows(check_length(1, APPEAL_LENGTH))],
        render_kw={'rows': 6},
    )
    submit = SubmitField(_l('Send appeal'))


@bp.get('/settings/status')
@login_required
def account_status() -> str:
    """The actions against the user's account and posts, and the results of their appeals."""
    return render_template('status/status.html', rows=action_rows(current_user.id))


@bp.route('/settings/status/<int:entry_id>/appeal', methods=['GET', 'POST'])
@login_required
def appeal(entry_id: int) -> ResponseReturnValue:
    """Appeal against one of these actions, once."""
    row = action_row(current_user.id, entry_id) or abort(404)
    return answer(signed_in_user(), row, 'status/appeal.html', url_for('main.account_status'))


@bp.route('/suspended/<token>', methods=['GET', 'POST'])
def suspended(token: str) -> ResponseReturnValue:
    """The suspension of a user, who can't sign in, and the appeal against it."""
    user = read_appeal_token(token)
    row = user and present_suspension(user.id)
    if user is None or row is None:
        flash(_('That link has expired, or the account is no longer suspended.'), 'danger')
        if request.method == 'POST':
            # The error page gives back what was typed.
            abort(404)
        return redirect(url_for('auth.login'))
    page = url_for('main.suspended', token=token)
    return answer(user, row, 'status/suspended.html', page)


def answer(user: User, row: ActionRow, template: str, page: str) -> ResponseReturnValue:
    """Show the action with a form for an appeal, and file the appeal."""
    form = AppealForm()
    if not form.validate_on_submit():
        return show_form(template, form, row=row, user=user)
    if not file_appeal(user, row.entry.id, form.text.data or ''):
        # Not a redirect, which would lose what was typed.
        form.text.errors = [_("You've already appealed, or there is nothing left to appeal.")]
        return show_form(template, form, row=row, user=user)
    db.session.commit()
    flash(_("Thank you. We'll email you when the moderators have decided."), 'success')
    return redirect(page)
