"""Replying to a post."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.extensions import db
from app.http.access import current_user
from app.http.rate_limits import posting
from app.http.request_size import takes_pictures
from app.main.blueprint import bp
from app.main.forms import ReplyForm
from app.main.media.publishing import publish_form
from app.main.posts import posted
from app.main.threads.page import REPLIES_PER_PAGE, show_thread
from app.models.threads.reply import ParentGone, ReplyRefused
from app.models.threads.thread import has_more_answers, place_of


@bp.post('/post/<int:post_id>/reply')
@takes_pictures
@login_required
@posting
def reply(post_id: int) -> ResponseReturnValue:
    """Write a reply to a post."""
    form = ReplyForm()
    if not form.validate():
        is_there = place_of(post_id, current_user.id) is not None
        return show_thread(post_id, form) if is_there else refused(ParentGone(), form)
    try:
        values = {'reply_to': post_id, 'visibility': form.visibility.data, **form.warnings}
        outcome = publish_form(form, form.post.data or '', **values)
    except ReplyRefused as error:
        db.session.rollback()
        return refused(error, form)
    if outcome is None:
        return show_thread(post_id, form)
    flash(posted(outcome._replace(id=None)), 'success')
    return redirect(place_on_a_page(post_id, outcome.id))


def place_on_a_page(post_id: int, reply_id: int | None) -> str:
    """Return where a new reply is shown: below its parent, or by itself in a long thread.

    Without an id, the same form has been sent before.
    """
    if reply_id is None:
        return url_for('main.post', post_id=post_id)
    page_id = reply_id if has_more_answers(post_id, current_user.id, REPLIES_PER_PAGE) else post_id
    return url_for('main.post', post_id=page_id, new=reply_id, _anchor=f'post{reply_id}')


def refused(error: ReplyRefused, form: ReplyForm) -> ResponseReturnValue:
    """Say why there is no reply, and give the text back, so that it can be posted elsewhere."""
    is_gone = isinstance(error, ParentGone)
    html = render_template('threads/refused.html', is_gone=is_gone, form=form)
    return html, 404 if is_gone else 403
