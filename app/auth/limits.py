"""How often one may try to sign in and register."""

from flask import Response, request
from flask_limiter.util import get_remote_address
from flask_login import current_user
from werkzeug.exceptions import HTTPException

from app.auth.devices import known_device
from app.extensions import limiter
from app.models.user import USERNAME_LENGTH

REDIRECT = 302


def failed(response: Response) -> bool:
    """Say whether a form was refused: only that counts as a guess."""
    return response.status_code != REDIRECT


def succeeded(response: Response) -> bool:
    """Say whether a form was accepted: a slip of the pen doesn't count as an account."""
    return response.status_code == REDIRECT


def typed_name() -> str:
    """Return the name in the sign-in form, as far as one can be as long."""
    try:
        return request.form.get('username', '')[:USERNAME_LENGTH]
    except HTTPException:
        # The form is too large to be read. Nobody is meant, and that counts as well.
        return ''


def address_or_device() -> str:
    """Return who is counted for guesses from one address; a known browser is none of a crowd."""
    return known_device(typed_name()) or get_remote_address()


def account_or_device() -> str:
    """Return who is counted for guesses at one account."""
    return known_device(typed_name()) or f'account {typed_name().lower()}'


def own_session() -> str:
    """Return who is counted for guesses of somebody who is signed in, maybe by a copied cookie."""
    return f'session {current_user.login_session.id}'


guesses_per_address = limiter.limit(
    '10 per minute', methods=['POST'], deduct_when=failed, key_func=address_or_device
)
guesses_per_account = limiter.limit(
    '25 per hour', methods=['POST'], deduct_when=failed, key_func=account_or_device
)
own_guesses = limiter.limit(
    '25 per hour', methods=['POST'], deduct_when=failed, key_func=own_session
)
registrations = limiter.limit('5 per hour', methods=['POST'], deduct_when=succeeded)
