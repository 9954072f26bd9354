"""Blocking and muting people, and the lists where this is undone."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.dates import DAY
from app.events.avoiding import block_user, mute_user, unblock_user, unmute_user
from app.html.forms import is_button_pressed
from app.http.access import current_user, signed_in_user
from app.http.pagination import paginate
from app.http.redirects import next_page, page_before
from app.main.blueprint import bp
from app.main.users import user_or_404
from app.models import User
from app.models.keyset import parse_number

FOREVER = 0
LONGEST = 366 * DAY


def other_or_404(username: str) -> User:
    """Return a user who isn't the reader, or answer 404."""
    user = user_or_404(username)
    return abort(404) if user.id == current_user.id else user


def muted_or_404(username: str) -> User:
    """Return a user whom the reader mutes, or any other whom they may see, or answer 404."""
    user = User.by_username(username)
    # The list includes users who have since blocked the reader or been limited.
    if user and current_user.relationship_with(user).is_muted:
        return user
    return other_or_404(username)


@bp.post('/user/<username>/block')
@login_required
def block(username: str) -> ResponseReturnValue:
    """Block a user, so that neither sees the other any more."""
    if is_button_pressed():
        user = other_or_404(username)
        block_user(signed_in_user(), user)
        flash(_('You blocked %(username)s.', username=username), 'success')
    # The page where the button was pressed may not exist any more.
    return redirect(next_page(url_for('main.user', username=username)))


@bp.post('/user/<username>/unblock')
@login_required
def unblock(username: str) -> ResponseReturnValue:
    """Unblock a user, so that both see each other again."""
    if is_button_pressed():
        # Blocked users can't be found like others.
        user = User.by_username(username)
        if user is None or not current_user.has_blocked(user):
            abort(404)
        unblock_user(signed_in_user(), user)
        flash(_('You unblocked %(username)s.', username=username), 'success')
    return redirect(next_page(url_for('main.blocks')))


@bp.post('/user/<username>/mute')
@login_required
def mute(username: str) -> ResponseReturnValue:
    """Mute a user, which leaves their posts out of lists, for a while or forever."""
    if is_button_pressed():
        user = other_or_404(username)
        duration = parse_number(request.form.get('duration', ''), LONGEST) or FOREVER
        mute_user(signed_in_user(), user, duration, 'notifications' in request.form)
        flash(_('You muted %(username)s.', username=username), 'success')
    return redirect(next_page(page_before()))


@bp.post('/user/<username>/unmute')
@login_required
def unmute(username: str) -> ResponseReturnValue:
    """Unmute a user, so that lists show their posts again."""
    if is_button_pressed():
        unmute_user(signed_in_user(), muted_or_404(username))
        flash(_('You unmuted %(username)s.', username=username), 'success')
    return redirect(next_page(url_for('main.mutes')))


@bp.get('/settings/blocks')
@login_required
def blocks() -> str:
    """The users whom the reader blocks, most recently blocked first."""
    return render_template('privacy/blocks.html', page=paginate(current_user.blocks()))


@bp.get('/settings/mutes')
@login_required
def mutes() -> str:
    """The users whom the reader mutes, most recently muted first."""
    return render_template('privacy/mutes.html', page=paginate(current_user.mutes()))
