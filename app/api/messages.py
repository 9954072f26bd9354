"""Private messages: the inbox, what was sent, and both sides of a conversation."""

from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden, NotFound

from app.accounts.newcomers import check_links, check_messages
from app.api.blueprint import bp
from app.api.http.auth import authenticate, confirmed, current_user
from app.api.http.decorators import body, response
from app.api.http.errors import Refused
from app.api.http.idempotency import idempotent
from app.api.http.newcomers import first_day_checked
from app.api.http.pagination import paginated_response
from app.api.media.attachments import media_ids_named
from app.api.schemas.messages import MessageSchema, NewMessageSchema
from app.api.serializers import message_json, messages_json
from app.api.users import user_or_404
from app.events.notify import send_and_notify
from app.extensions import db
from app.http.rate_limits import posting
from app.models import KeysetList, Message, MessageRow, User
from app.models.media.attaching import Media
from app.models.messages.inbox import MessageRefused


def message_or_404(message_id: int, for_update: bool = False) -> Message:
    """Return a message of which the current user has a copy, or answer 404."""
    return Message.owned_by(current_user.id, message_id, for_update) or abort(404)


def recipient_or_404(username: str) -> User:
    """Return the user with this name, or answer 404 and name the field."""
    found = User.seen_by(current_user.id, username)
    if found is None:
        problem = 'user not found'
        raise Refused(f'recipient: {problem}', {'recipient': problem}, NotFound)
    return found


@bp.get('/messages')
@authenticate(scope='read')
@paginated_response(MessageSchema, messages_json)
def get_messages() -> KeysetList[MessageRow]:
    """List the messages you received, newest first; this marks none as read."""
    return current_user.inbox()


@bp.get('/messages/sent')
@authenticate(scope='read')
@paginated_response(MessageSchema, messages_json)
def get_sent_messages() -> KeysetList[MessageRow]:
    """List the messages you sent, newest first."""
    return current_user.sent_messages()


@bp.get('/users/<id:user_id>/messages')
@authenticate(scope='read')
@paginated_response(MessageSchema, messages_json)
def get_conversation(user_id: int) -> KeysetList[MessageRow]:
    """List the messages between you and a user, newest first."""
    # The first lookup hides closed accounts, the second gives the object that the query needs.
    other = db.session.get_one(User, user_or_404(user_id).id)
    return current_user.conversation(other)


@bp.put('/messages/read')
@authenticate(scope='write')
def read_messages() -> ResponseReturnValue:
    """Mark all your messages as read."""
    # If everything was read already, there is nothing to commit.
    if current_user.read_messages():
        db.session.commit()
    return '', 204


@bp.post('/messages')
@authenticate(scope='write')
@confirmed
@posting
@idempotent
@body(NewMessageSchema)
@response(MessageSchema, 201)
def create_message(fields: dict[str, Any]) -> Any:
    """Send a message."""
    recipient = recipient_or_404(fields['recipient'])
    with first_day_checked():
        check_messages(current_user)
        check_links(current_user, fields['body'])
    media = Media(fields.get('media_ids', ()))
    try:
        with media_ids_named(media.ids):
            written = send_and_notify(current_user, recipient, fields['body'], media)
    except MessageRefused as error:
        problem = 'this user does not accept messages from you'
        raise Refused(f'recipient: {problem}', {'recipient': problem}, Forbidden) from error
    db.session.flush()
    location = url_for('api.get_message', message_id=written.id)
    return message_json(written, current_user, recipient), 201, {'Location': location}


@bp.get('/messages/<id:message_id>')
@authenticate(scope='read')
@response(MessageSchema)
def get_message(message_id: int) -> Any:
    """Get a message."""
    found = message_or_404(message_id)
    sides = (db.session.get_one(User, side) for side in (found.sender_id, found.recipient_id))
    return message_json(found, *sides)


@bp.delete('/messages/<id:message_id>')
@authenticate(scope='write')
def delete_message(message_id: int) -> ResponseReturnValue:
    """Delete your copy of a message; the other user keeps theirs."""
    # Locked, since both sides may delete at once, and the row goes with the second copy.
    current_user.delete_message(message_or_404(message_id, for_update=True))
    db.session.commit()
    return '', 204
