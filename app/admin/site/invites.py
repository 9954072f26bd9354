"""Invitations: making links for registering, and ending them."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.invites import delete_invite as end_invite
from app.accounts.invites import make_invite
from app.admin.access import staff_only
from app.admin.blueprint import bp
from app.admin.site.forms import InviteForm
from app.extensions import db
from app.html.forms import EmptyForm, is_button_pressed, show_form
from app.http.access import signed_in_user
from app.models import Invite
from app.models.site.invite import find_invites
from app.site_settings import setting_now


@bp.route('/invites', methods=['GET', 'POST'])
@staff_only
def invites() -> ResponseReturnValue:
    """The invitations with their guests, and the form for a new one."""
    form = InviteForm()
    if not form.validate_on_submit():
        # Where the links don't work, the page says so.
        mode = setting_now('REGISTRATION')
        rows, after = find_invites(request.args.get('after', ''))
        return show_form('admin/site/invites.html', form, rows=rows, after=after, mode=mode)
    make_invite(signed_in_user(), form.max_uses.data, form.days.data or None)
    db.session.commit()
    flash(_('The invitation is ready. Copy its link.'), 'success')
    return redirect(url_for('admin.invites'))


@bp.route('/invites/<int:invite_id>/delete', methods=['GET', 'POST'])
@staff_only
def delete_invite(invite_id: int) -> ResponseReturnValue:
    """End an invitation; users who registered with it stay."""
    invite = db.session.get(Invite, invite_id) or abort(404)
    if not is_button_pressed():
        return show_form('admin/site/delete_invite.html', EmptyForm(), invite=invite)
    end_invite(signed_in_user(), invite)
    db.session.commit()
    flash(_('The invitation is deleted.'), 'success')
    return redirect(url_for('admin.invites'))
