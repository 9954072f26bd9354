"""Replying to a post."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.events.mentions import write_and_notify
from app.extensions import db
from app.html.form_keys import write_once
from app.http.access import current_user, signed_in_user
from app.http.rate_limits import posting
from app.main.blueprint import bp
from app.main.forms import ReplyForm
from app.main.threads.page import REPLIES_PER_PAGE, show_thread
from app.models.threads.reply import ParentGone, ReplyRefused
from app.models.threads.thread import has_more_answers, place_of


@bp.post('/post/<int:post_id>/reply')
@login_required
@posting
def reply(post_id: int) -> ResponseReturnValue:
    """Write a reply to a post."""
    form = ReplyForm()
    body = form.post.data or ''
    if not form.validate():
        is_there = place_of(post_id, current_user.id) is not None
        return show_thread(post_id, form) if is_there else refused(ParentGone(), form)
    try:
        reply_id = write_once(current_user, lambda: write_reply(post_id, body))
    except ReplyRefused as error:
        db.session.rollback()
        return refused(error, form)
    flash(_('Posted.'), 'success')
    return redirect(place_on_a_page(post_id, reply_id))


def write_reply(post_id: int, body: str) -> int:
    """Add a reply of this user and return its id. Raises ReplyRefused."""
    return int(write_and_notify(signed_in_user(), body, reply_to=post_id).id)


def place_on_a_page(post_id: int, reply_id: int | None) -> str:
    """Return where a new reply is shown: below what it answers, or by itself in a long thread.

    Without an id the same form had written it before.
    """
    if reply_id is None:
        return url_for('main.post', post_id=post_id)
    page_id = reply_id if has_more_answers(post_id, current_user.id, REPLIES_PER_PAGE) else post_id
    return url_for('main.post', post_id=page_id, new=reply_id, _anchor=f'post{reply_id}')


def refused(error: ReplyRefused, form: ReplyForm) -> ResponseReturnValue:
    """Say why there is no reply, and give the text back, to be posted otherwise."""
    is_gone = isinstance(error, ParentGone)
    # A draft of another text must not take the place of this one.
    form.submit.label.text = _('Post')
    form.post.render_kw = {**(form.post.render_kw or {}), 'data-draft': False}
    html = render_template('threads/refused.html', is_gone=is_gone, form=form)
    return html, 404 if is_gone else 403
