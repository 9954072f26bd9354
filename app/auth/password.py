"""Changing a password with the old one, or resetting it with a link from an email."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.accounts.authentication import change_password as replace_password
from app.accounts.emails import send_password_changed_email, send_password_reset_email
from app.accounts.suspension import suspension_text
from app.auth.blueprint import bp
from app.auth.forms import ChangePasswordForm, ResetPasswordForm, ResetPasswordRequestForm
from app.auth.limits import resets_per_account, resets_per_address
from app.auth.sessions import is_remembered, sign_in
from app.extensions import db
from app.html.forms import show_form
from app.http.access import signed_in_user, signed_out_only
from app.http.rate_limits import RESETS, keep_count, own_guesses
from app.models import User
from app.monitoring.logs import security_log


@bp.route('/change_password', methods=['GET', 'POST'])
@login_required
@own_guesses
def change_password() -> ResponseReturnValue:
    """Change the password, end every session and start a new one, so that no copy survives."""
    form = ChangePasswordForm()
    if not form.validate_on_submit():
        return show_form('auth/change_password.html', form)
    user = signed_in_user()
    replace_password(user, form.password.data or '')
    send_password_changed_email(user)
    # This request's session has ended with all others, so this browser gets a new one.
    sign_in(user, remember=is_remembered())
    security_log.info('password changed user=%s', user.id)
    flash(_('Your password has been changed. All other devices were signed out.'), 'success')
    return redirect(url_for('auth.sessions'))


@bp.route('/reset_password_request', methods=['GET', 'POST'])
@signed_out_only
@resets_per_address
@resets_per_account
def reset_password_request() -> ResponseReturnValue:
    """Ask for the link. A job looks up the address, so that the response can't reveal its owner."""
    form = ResetPasswordRequestForm()
    if not form.validate_on_submit():
        return show_form('auth/reset_password_request.html', form)
    # Requests for unknown addresses count, too, or the limit would tell them apart.
    keep_count(RESETS)
    send_password_reset_email(form.email.data or '')
    db.session.commit()
    security_log.info('reset asked for address=%s', request.remote_addr)
    flash(_('Check your email for the instructions to reset your password'), 'success')
    return redirect(url_for('auth.login'))


@bp.route('/reset_password/<token>', methods=['GET', 'POST'])
@signed_out_only
def reset_password(token: str) -> ResponseReturnValue:
    """Choose a new password, which ends all sessions."""
    user = User.verify_reset_password_token(token)
    if user is None:
        return explain_old_link()
    if user.suspended:
        return explain_suspension(user)
    form = ResetPasswordForm(user)
    if not form.validate_on_submit():
        return show_form('auth/reset_password.html', form)
    # Two tabs with the same link may send the form at once, and only one may win.
    if not user.reset_password(form.password.data or ''):
        return explain_old_link()
    send_password_changed_email(user)
    db.session.commit()
    security_log.info('password reset user=%s address=%s', user.id, request.remote_addr)
    flash(_('Your password has been reset.'), 'success')
    return redirect(url_for('auth.login'))


def explain_suspension(user: User) -> ResponseReturnValue:
    """Explain a suspension to a user who follows a link from an email."""
    flash(suspension_text(user), 'danger')
    return redirect(url_for('auth.login'))


def explain_old_link() -> ResponseReturnValue:
    """Explain why a link from an email doesn't work any more, and what does."""
    flash(_('That link has expired or was already used. You can request a new one.'), 'danger')
    return redirect(url_for('main.index'))
