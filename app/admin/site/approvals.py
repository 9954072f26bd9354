"""Approving and rejecting new accounts."""

from collections.abc import Callable

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.admission import approve as let_in
from app.accounts.admission import reject as turn_away
from app.admin.access import account_or_404, roles_checked, staff_only
from app.admin.blueprint import bp
from app.admin.site.forms import RejectForm
from app.extensions import db
from app.html.forms import is_button_pressed, show_form
from app.http.access import signed_in_user
from app.models import User


@bp.post('/users/<username>/approve')
@staff_only
def approve(username: str) -> ResponseReturnValue:
    """Approve an account."""
    user = waiting_or_404(username)
    if is_button_pressed():
        decide(lambda: let_in(signed_in_user(), user))
        flash(_('%(username)s can sign in now.', username=username), 'success')
    return redirect(url_for('admin.users', state='pending'))


@bp.route('/users/<username>/reject', methods=['GET', 'POST'])
@staff_only
def reject(username: str) -> ResponseReturnValue:
    """Reject an account, which deletes it."""
    user, form = waiting_or_404(username), RejectForm()
    if not form.validate_on_submit():
        return show_form('admin/site/reject.html', form, user=user)
    decide(lambda: turn_away(signed_in_user(), user, form.reason.data or ''))
    flash(_('The account is deleted.'), 'success')
    return redirect(url_for('admin.users', state='pending'))


def waiting_or_404(username: str) -> User:
    """Return a user who waits for approval, or answer 404."""
    user = account_or_404(username)
    return user if user.pending else abort(404)


def decide(act: Callable[[], bool]) -> None:
    """Approve or reject, unless another moderator has just decided."""
    with roles_checked():
        is_done = act()
    if not is_done:
        abort(404)
    db.session.commit()
