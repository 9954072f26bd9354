"""Deciding an appeal, on the page about it."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.appeals.deciding import AlreadyDecided, OwnAction, decide
from app.admin.access import roles_checked, staff_only
from app.admin.appeals.forms import DecideForm
from app.admin.appeals.pages import appeal_or_404, show_appeal
from app.admin.blueprint import bp
from app.extensions import db
from app.http.access import signed_in_user
from app.http.rate_limits import own_guesses
from app.models import Appeal
from app.models.moderation.appeal import Decision


@bp.route('/appeals/<int:appeal_id>', methods=['GET', 'POST'])
@staff_only
@own_guesses
def appeal(appeal_id: int) -> ResponseReturnValue:
    """Show everything about an appeal, and a form to decide it."""
    found = appeal_or_404(appeal_id)
    if request.method != 'POST':
        return show_appeal(found)
    form = DecideForm()
    if not form.validate():
        return show_appeal(found, form)
    form.note_password()
    return act(found, form)


def act(appeal: Appeal, form: DecideForm) -> ResponseReturnValue:
    """Decide an appeal; answer 403 to those who may not, and say if another was quicker."""
    decision, reason = Decision(form.decision.data), form.reason.data or ''
    try:
        with roles_checked():
            decide(signed_in_user(), appeal.id, decision, reason)
    except OwnAction:
        db.session.rollback()
        abort(403)
    except AlreadyDecided:
        db.session.rollback()
        flash(_('Someone else has already decided this appeal.'), 'danger')
        return show_appeal(appeal, form)
    db.session.commit()
    flash(_('The appeal is decided.'), 'success')
    return redirect(url_for('admin.appeals'))
