"""Registering, signing in and signing out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.admission import NotAdmitted, admission
from app.accounts.authentication import CredentialsChanged, authenticate, require_unchanged
from app.accounts.registration import Taken, hides_addresses, register_discreetly
from app.accounts.suspension import ShutOut
from app.auth.account import welcome_back
from app.auth.blueprint import bp
from app.auth.forms import LoginForm
from app.auth.limits import guesses
from app.auth.registration_form import RegistrationForm, words_for_refusal
from app.auth.sessions import sign_in, sign_out
from app.auth.signed_out import follow_up, follows_up, show_sign_in
from app.extensions import db
from app.html.forms import EmptyForm, is_button_pressed, show_form
from app.html.site import rules_now, site_name
from app.http.access import current_user, signed_out_only
from app.http.rate_limits import registrations, taken_answers
from app.http.redirects import front_page, next_page
from app.models import User
from app.monitoring.logs import security_log


@bp.route('/login', methods=['GET', 'POST'])
@follows_up
@signed_out_only
@guesses
def login() -> ResponseReturnValue:
    """Sign in with a name and a password."""
    form = LoginForm()
    if not form.validate_on_submit():
        # A site without accounts explains how to make the first one.
        is_first = not form.is_submitted() and User.is_nobody_here()
        return show_sign_in(form, is_first=is_first)
    # Signing in opens a closed account again.
    try:
        user = authenticate(form.username.data or '', form.password.data or '', even_closed=True)
    except ShutOut as shut_out:
        flash(shut_out.description or '', 'danger')
        return show_sign_in(form, appeal_key=shut_out.appeal_token)
    if user is None or not let_in(user, remember=bool(form.remember_me.data)):
        security_log.warning('sign-in refused address=%s', request.remote_addr)
        flash(_('Invalid username or password'), 'danger')
        return show_sign_in(form)
    return follow_up()


def let_in(user: User, remember: bool) -> bool:
    """Start a session, and open a closed account again; return False if neither is allowed now."""
    try:
        require_unchanged(user)
    except CredentialsChanged:
        db.session.rollback()
        return False
    came_back = user.reopen()
    sign_in(user, remember)
    if came_back:
        welcome_back(user)
    return True


@bp.route('/register', methods=['GET', 'POST'])
@signed_out_only
@registrations
@taken_answers
def register() -> ResponseReturnValue:
    """Make an account, if registration is open."""
    try:
        way_in = admission(request.args.get('invite', ''))
    except NotAdmitted as refusal:
        return show_closed(refusal)
    rules = rules_now()
    form = RegistrationForm(way_in.needs_approval, bool(rules))
    if form.validate_on_submit():
        try:
            return welcome(register_by(form), form)
        except Taken as taken:
            form.explain_taken(taken)
        except NotAdmitted as refusal:
            # The invitation was used up, or registration was closed, at this very moment.
            flash(words_for_refusal(refusal), 'danger')
        db.session.rollback()
    return show_form('auth/register.html', form, rules=rules)


def register_by(form: RegistrationForm) -> User | None:
    """Write the account that a form asks for. Raises Taken and NotAdmitted."""
    user = register_discreetly(
        form.username.data or '',
        form.email.data or '',
        form.password.data or '',
        invite=request.args.get('invite', ''),
        joining_reason=form.joining_reason.data or '' if 'joining_reason' in form else '',
        accepts_rules='accepts_rules' in form,
    )
    db.session.commit()
    return user


def show_closed(refusal: NotAdmitted) -> ResponseReturnValue:
    """Say why there is no form; refuse one that was sent anyway."""
    status = 403 if request.method == 'POST' else 200
    return render_template('auth/register_closed.html', text=words_for_refusal(refusal)), status


def welcome(user: User | None, form: RegistrationForm) -> ResponseReturnValue:
    """Sign a new user in, unless that would tell strangers whether the address had an account."""
    username, email = form.username.data, form.email.data
    if 'joining_reason' in form:
        flash(_("Thanks! A moderator will review your request, and we'll email you."))
        return redirect(url_for('auth.login'))
    text = _('Welcome to %(site)s, %(username)s!', site=site_name(), username=username)
    # A new account and an address that has one must look the same from here.
    if user is None or hides_addresses():
        flash(text, 'success')
        flash(_('Check your inbox: we sent a link to %(email)s.', email=email), 'info')
        return redirect(url_for('auth.login'))
    # Signing in starts a new session, so the greeting comes after it.
    sign_in(user, remember=True)
    flash(text, 'success')
    return redirect(next_page())


@bp.route('/logout', methods=['GET', 'POST'])
def logout() -> ResponseReturnValue:
    """Ask on GET, since any page can make a browser request a URL; sign out on POST."""
    if not current_user.is_authenticated:
        return redirect(url_for('main.index'))
    if is_button_pressed():
        sign_out()
        flash(_('You are signed out.'), 'success')
        return redirect(front_page())
    return show_form('auth/logout.html', EmptyForm())
