"""What people see and change of their own sign-ins."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_required

from app.accounts.emails import send_password_changed_email
from app.auth.blueprint import bp
from app.auth.forms import ChangePasswordForm
from app.auth.limits import own_guesses
from app.auth.sessions import is_remembered, sign_in, sign_out
from app.extensions import db
from app.html.forms import is_button_pressed, show_form
from app.monitoring.logs import security_log


@bp.route('/change_password', methods=['GET', 'POST'])
@login_required
@own_guesses
def change_password() -> ResponseReturnValue:
    """Change the password, which ends every session and starts one here: no copy outlives it."""
    form = ChangePasswordForm()
    if not form.validate_on_submit():
        return show_form('auth/change_password.html', form)
    current_user.set_password(form.password.data)
    current_user.end_sessions()
    current_user.end_tokens()
    send_password_changed_email(current_user)
    sign_in(current_user._get_current_object(), remember=is_remembered())
    security_log.info('password changed user=%s', current_user.id)
    flash(_('Your password has been changed. Every other browser was signed out.'), 'success')
    return redirect(url_for('auth.sessions'))


@bp.get('/sessions')
@login_required
def sessions() -> ResponseReturnValue:
    """Where this person is signed in."""
    return render_template('auth/sessions.html', sessions=current_user.open_sessions())


@bp.post('/sessions/<int:number>/end')
@login_required
def end_session(number: int) -> ResponseReturnValue:
    """Sign out one browser; signing out this one leads to the sign-in page."""
    if is_button_pressed():
        if not current_user.end_session(number):
            abort(404)
        db.session.commit()
        security_log.info('session ended user=%s session=%s', current_user.id, number)
        flash(_('That browser has been signed out.'), 'success')
    return redirect(url_for('auth.sessions'))


@bp.post('/sessions/end')
@login_required
def end_sessions() -> ResponseReturnValue:
    """Sign out everywhere, here too."""
    if not is_button_pressed():
        return redirect(url_for('auth.sessions'))
    current_user.end_sessions()
    sign_out()
    flash(_('You have been signed out everywhere.'), 'success')
    return redirect(url_for('auth.login'))
