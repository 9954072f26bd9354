"""Removing followers."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.events.follows import remove_follower as remove
from app.html.forms import is_button_pressed
from app.http.access import current_user, signed_in_user
from app.http.redirects import next_page
from app.main.blueprint import bp
from app.main.users import user_or_404


@bp.post('/user/<username>/remove_follower')
@login_required
def remove_follower(username: str) -> ResponseReturnValue:
    """Remove a follower, who isn't notified."""
    # A user who doesn't follow any more is no error, since the result is the same.
    if is_button_pressed():
        remove(signed_in_user(), user_or_404(username))
        flash(_('%(username)s no longer follows you.', username=username), 'success')
    return redirect(next_page(url_for('main.followers', username=current_user.username)))
