"""Checking whether a name is free, and closing an account."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.accounts import closing
from app.accounts.authentication import require_unchanged
from app.accounts.roles import LastOwner, lock_accounts
from app.auth.blueprint import bp
from app.auth.forms import CloseAccountForm
from app.auth.limits import names
from app.auth.registration_form import RegistrationForm
from app.auth.sessions import sign_out
from app.extensions import db
from app.html.forms import show_form
from app.http.access import signed_in_user, signed_out_only
from app.http.rate_limits import own_guesses
from app.models import User
from app.monitoring.logs import security_log


@bp.get('/check_username')
@signed_out_only
@names
def check_username() -> ResponseReturnValue:
    """Tell the form's script what is wrong with a name, just as sending the form would."""
    form = RegistrationForm(username=request.args.get('username', ''))
    # The form's own checks run, so that the script can't promise what the form would refuse.
    form.username.validate(form, [RegistrationForm.validate_username])
    return {'problem': ' '.join(map(str, form.username.errors))}


@bp.route('/close_account', methods=['GET', 'POST'])
@login_required
@own_guesses
def close_account() -> ResponseReturnValue:
    """Hide the account at once, to be deleted after thirty days."""
    form = CloseAccountForm()
    if not form.validate_on_submit():
        return show_form('auth/close_account.html', form)
    try:
        close(signed_in_user())
    except LastOwner:
        db.session.rollback()
        flash(_('You are the only owner. Make another user an owner before you leave.'), 'danger')
        return show_form('auth/close_account.html', form)
    sign_out()
    flash(_('Your account is closed. Sign in within 30 days to restore it.'), 'success')
    return redirect(url_for('auth.login'))


def close(user: User) -> None:
    """Close the account of this visitor. Raises LastOwner."""
    # All transactions lock the owners first.
    lock_accounts(user.id)
    # The owner may have replaced the password meanwhile to get rid of this visitor.
    require_unchanged(user)
    closing.close_account(user)
    security_log.info('account closed user=%s', user.id)


def welcome_back(user: User) -> None:
    """Greet a user whose account is open again."""
    security_log.info('account opened again user=%s', user.id)
    flash(_('Welcome back! Your account has been restored.'), 'success')
