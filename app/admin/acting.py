"""Doing what a form asks for, once its reason and password are accepted."""

from collections.abc import Callable

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.admin.access import roles_checked
from app.admin.forms import ActionForm
from app.extensions import db


def done(
    form: ActionForm,
    act: Callable[[str], object],
    page: str,
    show: Callable[[], ResponseReturnValue],
) -> ResponseReturnValue:
    """Act for the reason in the form, commit and redirect to a page; otherwise `show` the form.

    It is shown again if `act` returns False, since another moderator was quicker. Those whose role
    was just changed get a 403.
    """
    if not form.validate_on_submit():
        return show()
    form.note_password()
    with roles_checked():
        is_done = act(form.reason.data or '') is not False
    if not is_done:
        db.session.rollback()
        flash(_('This had already been done, so nothing was changed or logged.'), 'danger')
        return show()
    db.session.commit()
    flash(_('Done. The reason was logged.'), 'success')
    return redirect(page)
