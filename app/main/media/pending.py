"""Posts that wait for their pictures, or that could not be published."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.extensions import db
from app.html.forms import is_button_pressed
from app.http.access import current_user
from app.main.blueprint import bp
from app.main.forms import MessageForm, PostForm
from app.models import PendingPost, User
from app.models.media.pending_post import PendingState, Problem


@bp.get('/pending/<int:pending_id>')
@login_required
def pending_post(pending_id: int) -> str:
    """Show a post that was not published, in a form that sends it again."""
    found = own_or_404(pending_id)
    # One that is still waiting may be published at any moment.
    if found.state != PendingState.FAILED:
        abort(404)
    values = found.values
    recipient_id = values.get('recipient_id')
    form = form_with(found, values, is_message=recipient_id is not None)
    other = db.session.get(User, recipient_id) if recipient_id is not None else None
    shown = {'form': form, 'other': other, 'action': action_of(found, values)}
    return render_template('media/pending.html', pending=found, **shown)


@bp.post('/pending/<int:pending_id>/delete')
@login_required
def delete_pending(pending_id: int) -> ResponseReturnValue:
    """Discard a post that could not be published."""
    if is_button_pressed():
        if PendingPost.take_back(current_user.id, pending_id) is None:
            abort(404)
        db.session.commit()
        flash(_('Deleted.'), 'success')
    return redirect(url_for('main.index'))


def own_or_404(pending_id: int) -> PendingPost:
    """Return a pending post of this user, or answer 404."""
    mine = PendingPost.of_user(current_user.id)
    return next((one for one in mine if one.id == pending_id), None) or abort(404)


def form_with(found: PendingPost, values: dict[str, Any], is_message: bool) -> Any:
    """Return a form that holds what was typed, and the pictures."""
    form = MessageForm(data={'message': found.body})
    if not is_message:
        form = PostForm(data={'post': found.body, **values})
    form.pictures.hold(found.pictures(), found.id)
    return form


def action_of(found: PendingPost, values: dict[str, Any]) -> str:
    """Return the URL that a post is sent to; a reply that is no longer possible becomes a post."""
    if values.get('quoted_id'):
        return url_for('main.quote', post_id=values['quoted_id'])
    if values.get('reply_to') and found.problem == Problem.BROKEN_PICTURE:
        return url_for('main.reply', post_id=values['reply_to'])
    return url_for('main.index')


@bp.app_template_global()
def pending_posts() -> list[PendingPost]:
    """Return the present reader's pending posts; readers without any cost no statement."""
    return list(PendingPost.of_user(current_user.id)) if current_user.has_pending_posts else []


@bp.app_template_global()
def problem_sentence(pending: PendingPost) -> str:
    """Return why a post was not published."""
    sentences = {
        Problem.BROKEN_PICTURE: _('One of its pictures is damaged.'),
        Problem.NO_PARENT: _('The post that it answers was deleted.'),
        Problem.REPLIES_LIMITED: _('The author has limited who can reply to this post.'),
        Problem.NO_RECIPIENT: _('Its recipient is no longer here.'),
    }
    default = _("It couldn't be saved.")
    return str(sentences.get(Problem(pending.problem), default) if pending.problem else default)
