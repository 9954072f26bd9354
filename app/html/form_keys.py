"""Forms that take effect only once, however often the same one is sent.

Without scripts, nothing keeps a reader with a slow connection from pressing a button again. So each
page gives its forms a key, and what a form writes is stored together with its key, like the API's
idempotency keys.
"""

from collections.abc import Callable
from secrets import token_urlsafe
from typing import TypeVar

from flask import g, request
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.models import IdempotentResponse, User
from app.models.access.login_session import hash_of

Written = TypeVar('Written')

FIELD = 'form_key'
KEY_BYTES, KEY_LENGTH = 12, 40
REDIRECT = 302


def form_key() -> str:
    """Return the key of the forms on this page."""
    if FIELD not in g:
        g.form_key = token_urlsafe(KEY_BYTES)
    return str(g.form_key)


def write_once(user: User, write: Callable[[], Written]) -> Written | None:
    """Write and commit what a valid form asks for, unless this very form has done so before.

    Return what `write` returns, or None if it was not called.

    A page that somebody went back to may send another text with the same key: that is another form.
    """
    key_hash = hash_of_form(user.id)
    if key_hash is None:
        written = write()
        db.session.commit()
        return written
    if IdempotentResponse.find(key_hash) is None:
        return write_with_key(user.id, key_hash, write)
    return None


def was_written(user_id: int) -> bool:
    """Return True if this very form has already taken effect."""
    key_hash = hash_of_form(user_id)
    return key_hash is not None and IdempotentResponse.find(key_hash) is not None


def write_with_key(user_id: int, key_hash: str, write: Callable[[], Written]) -> Written | None:
    """Commit what is written, together with the key."""
    written = write()
    IdempotentResponse.forget_old()
    kept = {'user_id': user_id, 'key_hash': key_hash, 'request_hash': key_hash}
    db.session.add(IdempotentResponse(**kept, status=REDIRECT, body=''))
    try:
        db.session.commit()
    except IntegrityError:
        # The same form came twice at once, and the other request was quicker.
        db.session.rollback()
        if IdempotentResponse.find(key_hash) is None:
            raise
        return None
    return written


def hash_of_form(user_id: int) -> str | None:
    """Return a hash that identifies the submitted form, or None if it has no key."""
    key = request.form.get(FIELD, '')
    if not 1 <= len(key) <= KEY_LENGTH:
        return None
    texts = sorted(pair for pair in request.form.items() if pair[0] != 'csrf_token')
    return hash_of(f'form {user_id} {request.path} {texts}')
