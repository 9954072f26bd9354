"""Idempotency keys: a request repeated with the same key gets the same response.

The header is that of https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from flask import Response, make_response, request
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import Conflict

from app.api.http.auth import present_token
from app.api.http.errors import explained, refuse
from app.extensions import db
from app.models import IdempotentResponse
from app.models.access.login_session import hash_of

View = Callable[..., Any]

HEADER = 'Idempotency-Key'
KEY_LENGTH = 200


def idempotent(view: View) -> View:
    """Commit what a view created, together with its response if the request has a key."""

    @wraps(view)
    def wrapper(*args: Any, **values: Any) -> Response:
        key = request.headers.get(HEADER)
        if key is None:
            response = make_response(view(*args, **values))
            db.session.commit()
            return response
        return response_to(key, lambda: make_response(view(*args, **values)))

    wrapper.is_idempotent = True  # type: ignore[attr-defined]
    return wrapper


def response_to(key: str, make: Callable[[], Response]) -> Response:
    """Return the response that is stored under a key, or make one and store it."""
    if not 1 <= len(key) <= KEY_LENGTH:
        refuse(HEADER, f'must have between 1 and {KEY_LENGTH} characters')
    token = present_token()
    user_id = token.user_id if token else None
    # Two users may choose the same key, and neither must see what the other one got.
    key_hash = hash_of(f'{user_id} {key}')
    kept = IdempotentResponse.find(key_hash)
    if kept:
        return replay(kept)
    response = make()
    # Old ones are deleted here, which keeps the table small without a job.
    IdempotentResponse.forget_old()
    db.session.add(kept_response(response, user_id, key_hash))
    try:
        db.session.commit()
    except IntegrityError:
        # The same request came twice at once, and the other one was quicker.
        db.session.rollback()
        kept = IdempotentResponse.find(key_hash)
        if kept is None:
            raise
        return replay(kept)
    return response


def kept_response(response: Response, user_id: int | None, key_hash: str) -> IdempotentResponse:
    """Return the row that stores a response."""
    return IdempotentResponse(
        user_id=user_id,
        key_hash=key_hash,
        request_hash=request_hash(),
        status=response.status_code,
        location=response.headers.get('Location'),
        body=response.get_data(as_text=True),
    )


def replay(kept: IdempotentResponse) -> Response:
    """Return a stored response. Raises Conflict if the key belongs to another request."""
    # Reusing a key by mistake must not look like success.
    if kept.request_hash != request_hash():
        raise explained(Conflict(), 'this Idempotency-Key was used with another request')
    response = Response(kept.body, kept.status, mimetype='application/json')
    if kept.location:
        response.headers['Location'] = kept.location
    response.headers['Idempotent-Replayed'] = 'true'
    return response


def request_hash() -> str:
    """Return the digest of the method, the path and the body of the request."""
    line = f'{request.method} {request.path}\n'.encode()
    return sha256(line + request.get_data()).hexdigest()
