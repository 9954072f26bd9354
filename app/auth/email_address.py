"""The email address of an account: changing and confirming it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required
from sqlalchemy.exc import IntegrityError

from app.accounts.admission import NotAdmitted
from app.accounts.confirmation import must_confirm_email, take_address
from app.accounts.emails import send_confirmation_email
from app.accounts.registration import Taken, request_address
from app.auth.blueprint import bp
from app.auth.forms import ChangeEmailForm, words_for_taken
from app.auth.password import explain_old_link
from app.auth.registration_form import words_for_refusal
from app.extensions import db
from app.html.forms import EmptyForm, is_button_pressed, show_form
from app.http.access import current_user, signed_in_user
from app.http.rate_limits import confirmations, own_guesses, taken_answers
from app.models import User

bp.add_app_template_global(must_confirm_email)


@bp.route('/change_email', methods=['GET', 'POST'])
@login_required
@own_guesses
@confirmations
@taken_answers
def change_email() -> ResponseReturnValue:
    """Ask for another address, which takes effect with the link that is sent there."""
    form = ChangeEmailForm()
    if not form.validate_on_submit():
        return show_form('auth/change_email.html', form)
    try:
        request_address(signed_in_user(), form.email.data or '')
    except Taken as taken:
        form.email.errors = [words_for_taken(taken)]
        return show_form('auth/change_email.html', form)
    except NotAdmitted as refusal:
        form.email.errors = [words_for_refusal(refusal)]
        return show_form('auth/change_email.html', form)
    return tell_of_proof(form.email.data or '')


@bp.post('/send_confirmation')
@login_required
@confirmations
def send_confirmation() -> ResponseReturnValue:
    """Send the link that confirms the present address again."""
    if not is_button_pressed():
        return redirect(url_for('main.index'))
    send_confirmation_email(signed_in_user(), current_user.email)
    return tell_of_proof(current_user.email)


def tell_of_proof(address: str) -> ResponseReturnValue:
    """Inform the user that a link is on its way to an address."""
    db.session.commit()
    flash(_('Check your inbox: we sent a link to %(email)s.', email=address), 'success')
    return redirect(url_for('main.edit_profile'))


@bp.route('/confirm_email/<token>', methods=['GET', 'POST'])
def confirm_email(token: str) -> ResponseReturnValue:
    """Ask on GET, since virus scanners follow every link; confirm on POST."""
    user, address = User.verify_confirmation_token(token)
    if user is None:
        return explain_old_link()
    # A scanner that follows the link must not use it up before the owner does.
    if not is_button_pressed():
        return show_form('auth/confirm_email.html', EmptyForm(), email=address)
    try:
        if not take_address(user, address):
            return explain_old_link()
        flash(_('Your email address has been confirmed.'), 'success')
    # Somebody registered with the address between the mail and the click.
    except IntegrityError:
        db.session.rollback()
        flash(_('That email address now belongs to another account.'), 'danger')
    return redirect(url_for('main.index'))
