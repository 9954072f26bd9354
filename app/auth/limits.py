"""How often one may try to sign in, register and ask for a new password."""

from flask import Response, request
from flask_limiter.util import get_remote_address

from app.extensions import limiter
from app.http.access import current_user
from app.http.known_devices import device_of_owner, known_device
from app.models.user_table import EMAIL_LENGTH, USERNAME_LENGTH

REDIRECT = 302


def failed(response: Response) -> bool:
    """Say whether a form was refused: only that counts as a guess."""
    return response.status_code != REDIRECT


def succeeded(response: Response) -> bool:
    """Say whether a form was accepted: a slip of the pen doesn't count as an account."""
    return response.status_code == REDIRECT


def typed_name() -> str:
    """Return the name in the sign-in form, as far as one can be as long."""
    return request.form.get('username', '')[:USERNAME_LENGTH]


def typed_account() -> str:
    """Return who is counted for mails to one address; its owner's browser is counted by itself."""
    address = request.form.get('email', '').strip()[:EMAIL_LENGTH].lower()
    return device_of_owner(address) or f'mail {address}'


def address_or_device() -> str:
    """Return who is counted for guesses from one address; a known browser is none of a crowd."""
    return known_device(typed_name()) or get_remote_address()


def account_or_device() -> str:
    """Return who is counted for guesses at one account."""
    return known_device(typed_name()) or f'account {typed_name().lower()}'


def own_account() -> str:
    """Return who is counted for mails that somebody who is signed in has sent."""
    return f'user {current_user.id}'


def own_session() -> str:
    """Return who is counted for guesses of somebody who is signed in, maybe by a copied cookie."""
    return f'session {current_user.present_session().id}'


# Those with a scope are counted together with the same done by a program.
guesses_per_address = limiter.shared_limit(
    '10 per minute',
    scope='guesses',
    methods=['POST'],
    deduct_when=failed,
    key_func=address_or_device,
)
guesses_per_account = limiter.shared_limit(
    '25 per hour',
    scope='guesses',
    methods=['POST'],
    deduct_when=failed,
    key_func=account_or_device,
)
own_guesses = limiter.limit(
    '25 per hour', methods=['POST'], deduct_when=failed, key_func=own_session
)
names = limiter.limit('30 per 10 minutes')
registrations = limiter.shared_limit(
    '5 per hour', scope='registrations', methods=['POST'], deduct_when=succeeded
)
confirmations = limiter.limit(
    '5 per hour', methods=['POST'], deduct_when=succeeded, key_func=own_account
)
resets_per_address = limiter.limit('5 per hour', methods=['POST'], deduct_when=succeeded)
resets_per_account = limiter.limit(
    '5 per hour', methods=['POST'], deduct_when=succeeded, key_func=typed_account
)
