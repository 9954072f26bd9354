"""Invitations: making links to register by, and ending them."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.admin.access import staff_only
from app.admin.blueprint import bp
from app.admin.site.forms import InviteForm
from app.extensions import db
from app.html.forms import EmptyForm, is_button_pressed, show_form
from app.http.access import signed_in_user
from app.models import Invite
from app.models.site.invite import all_invites
from app.monitoring.logs import security_log
from app.site_settings import setting_now


@bp.route('/invites', methods=['GET', 'POST'])
@staff_only
def invites() -> ResponseReturnValue:
    """The invitations with who came by them, and the form for a new one."""
    form = InviteForm()
    if not form.validate_on_submit():
        # Links that open nothing are explained where they are made.
        mode = setting_now('REGISTRATION')
        return show_form('admin/site/invites.html', form, rows=all_invites(), mode=mode)
    invite = Invite.new(signed_in_user().id, form.max_uses.data, form.days.data or None)
    db.session.commit()
    security_log.info('invitation made by=%s uses=%s', invite.user_id, invite.max_uses)
    flash(_('The invitation is ready. Copy its link.'), 'success')
    return redirect(url_for('admin.invites'))


@bp.route('/invites/<int:invite_id>/delete', methods=['GET', 'POST'])
@staff_only
def delete_invite(invite_id: int) -> ResponseReturnValue:
    """End an invitation; users who came by it stay."""
    invite = db.session.get(Invite, invite_id) or abort(404)
    if not is_button_pressed():
        return show_form('admin/site/delete_invite.html', EmptyForm(), invite=invite)
    # Accounts keep the number of the invitation, which from now on is nobody's.
    db.session.delete(invite)
    db.session.commit()
    security_log.info('invitation deleted by=%s', signed_in_user().id)
    flash(_('The invitation is deleted.'), 'success')
    return redirect(url_for('admin.invites'))
