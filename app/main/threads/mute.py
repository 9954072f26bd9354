"""Muting threads."""

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.extensions import db
from app.html.forms import is_button_pressed
from app.http.access import current_user
from app.http.redirects import page_before
from app.main.blueprint import bp
from app.models.threads.thread import place_of


@bp.post('/post/<int:post_id>/mute')
@login_required
def mute_thread(post_id: int) -> ResponseReturnValue:
    """Turn off notifications about the thread of a post."""
    thread_id = thread_of(post_id)
    if is_button_pressed():
        current_user.mute_thread(thread_id)
        db.session.commit()
        flash(_('Conversation muted.'), 'success')
    return redirect(f'{page_before()}#post{post_id}')


@bp.post('/post/<int:post_id>/unmute')
@login_required
def unmute_thread(post_id: int) -> ResponseReturnValue:
    """Turn notifications about the thread of a post on again."""
    thread_id = thread_of(post_id)
    if is_button_pressed():
        current_user.unmute_thread(thread_id)
        db.session.commit()
        flash(_('Conversation unmuted.'), 'success')
    return redirect(f'{page_before()}#post{post_id}')


def thread_of(post_id: int) -> int:
    """Return the id of a post's thread, or answer 404."""
    found = place_of(post_id, current_user.id) or abort(404)
    return found.place.thread_id
