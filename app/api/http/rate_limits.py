"""How often a program may ask."""

from math import ceil

from flask import Response, g, request
from flask_limiter import RequestLimit
from flask_limiter.util import get_remote_address
from werkzeug.exceptions import Unauthorized

from app.api.blueprint import bp
from app.api.http.auth import current_user, present_token
from app.extensions import limiter
from app.models.user_table import USERNAME_LENGTH

CREATED = 201


def owner_or_address() -> str:
    """Return who is counted: the owner of the token, however many they have, or the address."""
    token = present_token()
    return f'user {token.user_id}' if token else get_remote_address()


def typed_wrong(_response: Response) -> bool:
    """Return True if the request came with a wrong password."""
    return bool(g.get('wrong_password'))


def asked_for_proof(_response: Response) -> bool:
    """Return True if the request had a mail sent to a new address."""
    return bool(g.get('asked_for_proof'))


@limiter.shared_limit('300 per 5 minutes', scope='api', key_func=owner_or_address)
def count() -> None:
    """Count a request. Raises RateLimitExceeded."""


@bp.before_request
def count_request() -> None:
    """Count every request to the API, and keep the count for the response."""
    try:
        count()
    finally:
        g.rate = limiter.current_limit


@bp.after_request
def add_rate_headers(response: Response) -> Response:
    """Add how many requests remain, and the Unix time at which the limit resets."""
    rate: RequestLimit | None = g.get('rate')
    if rate:
        response.headers['X-RateLimit-Limit'] = rate.limit.amount
        response.headers['X-RateLimit-Remaining'] = max(rate.remaining, 0)
        response.headers['X-RateLimit-Reset'] = ceil(rate.reset_at)
    return response


def tried_account() -> str:
    """Return who is counted for wrong passwords of one account."""
    name = (request.authorization and request.authorization.username) or ''
    return f'account {name[:USERNAME_LENGTH].lower()}'


def own_account() -> str:
    """Return who is counted for what people do by browser and program alike."""
    return f'user {current_user.id}'


def is_refused(response: Response) -> bool:
    """Return True if the username or password was wrong: only that counts as a guess."""
    return response.status_code == Unauthorized.code


def is_created(response: Response) -> bool:
    """Return True if there is a new account; invalid input does not count."""
    return response.status_code == CREATED


# Those with a scope are counted together with the same done in a browser.
guesses_per_address = limiter.shared_limit(
    '10 per minute', scope='guesses', deduct_when=is_refused, key_func=get_remote_address
)
guesses_per_account = limiter.shared_limit(
    '25 per hour', scope='guesses', deduct_when=is_refused, key_func=tried_account
)
own_guesses = limiter.limit('25 per hour', deduct_when=typed_wrong, key_func=own_account)
registrations = limiter.shared_limit('5 per hour', scope='registrations', deduct_when=is_created)
confirmations = limiter.limit('5 per hour', deduct_when=asked_for_proof, key_func=own_account)
exporting = limiter.shared_limit('10 per hour', scope='exports', key_func=own_account)
posting = limiter.shared_limit('30 per minute', scope='posting', key_func=own_account)
translations = limiter.shared_limit('20 per minute', scope='translations', key_func=own_account)
