"""The page of the tokens that a user's programs sign in with."""

from datetime import timedelta

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.accounts.authentication import require_unchanged
from app.auth.blueprint import bp
from app.auth.forms import NewTokenForm
from app.extensions import db
from app.html.forms import is_button_pressed
from app.http.access import current_user, signed_in_user
from app.http.rate_limits import own_guesses
from app.monitoring.logs import security_log

# The name in the session cookie under which a new token waits for the page that shows it.
NEW = 'new token'


@bp.route('/tokens', methods=['GET', 'POST'])
@login_required
@own_guesses
def tokens() -> ResponseReturnValue:
    """The user's tokens, and a form for a new one, which the page shows only once."""
    form = NewTokenForm()
    if form.validate_on_submit():
        # After the redirect, reloading the page doesn't make a second token.
        session[NEW] = make_token(form)
        return redirect(url_for('auth.tokens'))
    # Removed from the session, so that a later visit to the page can't show it again.
    shown = None if form.is_submitted() else session.pop(NEW, None)
    page = render_template(
        'auth/tokens.html', form=form, tokens=current_user.open_tokens(), new_token=shown
    )
    return page, 422 if form.is_submitted() else 200


def make_token(form: NewTokenForm) -> str:
    """Return a new token, as a form describes it."""
    lifetime = timedelta(days=int(form.days.data))
    scopes = tuple((form.scopes.data or '').split())
    require_unchanged(signed_in_user())
    key, token = current_user.issue_token(form.token_name.data or '', lifetime, scopes)
    db.session.commit()
    security_log.info('token made user=%s address=%s', token.user_id, request.remote_addr)
    return str(key)


@bp.post('/tokens/<int:token_id>/end')
@login_required
def end_token(token_id: int) -> ResponseReturnValue:
    """End one of the user's tokens."""
    if is_button_pressed():
        if not current_user.end_token(token_id):
            abort(404)
        db.session.commit()
        security_log.info('token ended user=%s token=%s', current_user.id, token_id)
        flash(_('Token revoked.'), 'success')
    return redirect(url_for('auth.tokens'))
