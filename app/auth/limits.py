"""How often one may try to sign in and register."""

from flask import Response, request
from flask_login import current_user

from app.auth.devices import guesser
from app.extensions import limiter

REDIRECT = 302


def failed(response: Response) -> bool:
    """Say whether a form was refused: only that counts as a guess."""
    return response.status_code != REDIRECT


def succeeded(response: Response) -> bool:
    """Say whether a form was accepted: a slip of the pen doesn't count as an account."""
    return response.status_code == REDIRECT


def who_signs_in() -> str:
    """Return who is counted for a wrong password in the sign-in form."""
    return guesser(request.form.get('username', '')[:64])


def who_is_signed_in() -> str:
    """Return who is counted for a wrong password of somebody who is signed in."""
    return guesser(current_user.username)


guesses_per_address = limiter.limit('10 per minute', methods=['POST'], deduct_when=failed)
guesses_per_account = limiter.limit(
    '25 per hour', methods=['POST'], deduct_when=failed, key_func=who_signs_in
)
own_guesses = limiter.limit(
    '25 per hour', methods=['POST'], deduct_when=failed, key_func=who_is_signed_in
)
registrations = limiter.limit('5 per hour', methods=['POST'], deduct_when=succeeded)
