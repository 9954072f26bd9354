"""Rate limits of the API."""

from math import ceil

from flask import Response, g, request
from flask_limiter import RequestLimit

from app.api.blueprint import bp
from app.api.http.auth import present_token
from app.extensions import limiter
from app.http.rate_limits import client_network, guess_limits


def owner_or_address() -> str:
    """Return the key to count by: the owner of the token, or the address."""
    # Counting by token would let users get around the limit by creating more tokens.
    token = present_token()
    return f'user {token.user_id}' if token else client_network()


@limiter.shared_limit('300 per 5 minutes', scope='api', key_func=owner_or_address)
def count() -> None:
    """Count a request. Raises RateLimitExceeded."""


@bp.before_request
def count_request() -> None:
    """Count every request to the API, and keep the count for the response."""
    try:
        count()
    finally:
        # Views have limits of their own, which would replace this one in the context.
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


def tried_name() -> str:
    """Return the name that came with a password."""
    return (request.authorization and request.authorization.username) or ''


guesses = guess_limits(tried_name)
