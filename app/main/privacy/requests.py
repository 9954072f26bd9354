"""Requests to follow a user with a protected account."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.events.follows import answer_request
from app.html.forms import is_button_pressed
from app.http.access import current_user, signed_in_user
from app.http.pagination import paginate
from app.http.redirects import next_page
from app.main.blueprint import bp
from app.main.users import user_or_404


@bp.get('/follow_requests')
@login_required
def follow_requests() -> str:
    """The users who wait for approval, the newest account first."""
    page = paginate(current_user.follow_requests())
    return render_template('privacy/follow_requests.html', page=page)


@bp.post('/follow_requests/<username>/<any(accept, decline):verdict>')
@login_required
def answer_follow_request(username: str, verdict: str) -> ResponseReturnValue:
    """Accept or decline a follow request."""
    if is_button_pressed():
        follower = user_or_404(username)
        # The request may have been withdrawn, or answered in another window.
        if not answer_request(signed_in_user(), follower, verdict == 'accept'):
            abort(404)
        accepted = _('%(username)s follows you now.', username=username)
        declined = _('You declined the request of %(username)s.', username=username)
        flash(accepted if verdict == 'accept' else declined, 'success')
    return redirect(next_page(url_for('main.follow_requests')))
