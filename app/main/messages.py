"""Private messages: writing them, the inbox, sent messages, and conversations."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_required

from app.extensions import db
from app.html.forms import EmptyForm, is_button_pressed, show_form
from app.http.access import current_user
from app.http.pagination import paginate
from app.http.rate_limits import posting
from app.http.redirects import next_page, wants_no_page, way_back
from app.http.request_size import takes_pictures
from app.http.visits import note_reading
from app.main.blueprint import bp
from app.main.forms import MessageForm
from app.main.media.publishing import Outcome, publish_form
from app.main.users import user_or_404
from app.models import Message, User
from app.models.media.shown import media_of_messages
from app.models.messages.inbox import MessageRefused


@bp.route('/send_message/<recipient>', methods=['GET', 'POST'])
@takes_pictures
@login_required
@posting
def send_message(recipient: str) -> ResponseReturnValue:
    """Send a message to a user."""
    user = user_or_404(recipient)
    form = MessageForm()
    outcome = None
    try:
        if form.validate_on_submit():
            outcome = publish_form(form, form.message.data or '', recipient_id=user.id)
    except MessageRefused:
        db.session.rollback()
        return refused(form, user_or_404(recipient))
    if outcome is None:
        return show_form('messages/send_message.html', form, other=user)
    flash(sent(outcome), 'success')
    return redirect(url_for('main.conversation', username=recipient))


def refused(form: MessageForm, user: User) -> ResponseReturnValue:
    """Say that a user doesn't accept this message, and give the text back."""
    error = _('%(username)s does not accept messages from you.', username=user.username)
    form.message.errors = [error]
    return render_template('messages/send_message.html', form=form, other=user), 403


def sent(outcome: Outcome) -> str:
    """Return the response to a new message."""
    if outcome.is_waiting:
        return str(_('Your message will be sent as soon as its pictures are ready.'))
    return str(_('Your message has been sent.'))


@bp.get('/messages')
@login_required
def messages() -> ResponseReturnValue:
    """The conversations of this user, the latest first; new ones count as read once shown."""
    # Kept, since reading changes it, and the page marks what is new to the reader.
    read_before = current_user.last_message_read_time
    note_reading(current_user.read_messages)
    page = paginate(current_user.conversations())
    return render_template(
        'messages/messages.html', title=_('Messages'), page=page, read_before=read_before
    )


@bp.get('/messages/sent')
@login_required
def sent_messages() -> ResponseReturnValue:
    """The messages that this user sent, newest first."""
    page = paginate(current_user.sent_messages())
    return render_template('messages/messages.html', title=_('Sent messages'), page=page)


@bp.get('/messages/with/<username>')
@login_required
def conversation(username: str) -> ResponseReturnValue:
    """The messages between this user and another, the newest at the bottom."""
    other = user_or_404(username)
    read_before = current_user.last_message_read_time
    # Messages from other users stay unread, although they may be older than these.
    note_reading(lambda: current_user.read_messages(of=other.id))
    page = paginate(current_user.conversation(other))
    return render_template(
        'messages/conversation.html',
        title=_('Messages with %(username)s', username=username),
        page=page,
        pictures=media_of_messages(page.items),
        read_before=read_before,
        other=other,
    )


@bp.route('/messages/<int:message_id>/delete', methods=['GET', 'POST'])
@login_required
def delete_message(message_id: int) -> ResponseReturnValue:
    """Ask whether to delete the user's own copy of a message, and delete it."""
    is_sent = request.method == 'POST'
    found = Message.owned_by(current_user.id, message_id, for_update=is_sent) or abort(404)
    if not is_button_pressed():
        back = way_back(url_for('main.messages'))
        other = db.session.get_one(User, found.other_side(current_user.id))
        return show_form(
            'messages/delete_message.html', EmptyForm(), message=found, other=other, back=back
        )
    current_user.delete_message(found)
    db.session.commit()
    # The script has removed the message from its page already.
    if wants_no_page():
        return '', 204
    flash(_('Message deleted.'), 'success')
    return redirect(next_page(url_for('main.messages')))
