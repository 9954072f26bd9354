"""Where a user is signed in, and signing out of each."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.auth.blueprint import bp
from app.auth.sessions import sign_out
from app.extensions import db
from app.html.forms import is_button_pressed
from app.http.access import current_user
from app.monitoring.logs import security_log


@bp.get('/sessions')
@login_required
def sessions() -> ResponseReturnValue:
    """List the places where this user is signed in."""
    return render_template('auth/sessions.html', sessions=current_user.open_sessions())


@bp.post('/sessions/<int:session_id>/end')
@login_required
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign out one browser; signing out this one leads to the sign-in page."""
    if is_button_pressed():
        # Sessions of other users are treated as if they did not exist.
        if not current_user.end_session(session_id):
            abort(404)
        db.session.commit()
        security_log.info('session ended user=%s session=%s', current_user.id, session_id)
        flash(_('Device signed out.'), 'success')
    return redirect(url_for('auth.sessions'))


@bp.post('/sessions/end')
@login_required
def end_sessions() -> ResponseReturnValue:
    """Sign out everywhere, including here."""
    if not is_button_pressed():
        return redirect(url_for('auth.sessions'))
    current_user.end_sessions()
    sign_out()
    flash(_('You are signed out on all devices.'), 'success')
    return redirect(url_for('auth.login'))
