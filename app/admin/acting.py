"""Doing what an accepted form asks for."""

from collections.abc import Callable

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.admin.access import roles_checked
from app.admin.forms import ActionForm
from app.extensions import db


def done(
    act: Callable[[], object], page: str, form: ActionForm, show: Callable[[], ResponseReturnValue]
) -> ResponseReturnValue:
    """Act, commit and redirect to a page; answer 403 to those whose role was just changed.

    If `act` returns False, since another moderator was quicker, `show` the form with the reason
    again.
    """
    form.note_password()
    with roles_checked():
        is_done = act() is not False
    if not is_done:
        db.session.rollback()
        flash(_('This had already been done, so nothing was changed or logged.'), 'danger')
        return show()
    db.session.commit()
    flash(_('Done. The reason was logged.'), 'success')
    return redirect(page)
