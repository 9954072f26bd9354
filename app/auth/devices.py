"""Browsers in which a person has signed in before.

Wrong passwords are counted per account, which would let anyone lock a person out by guessing.
A browser that the person has used holds a signed cookie and is counted by itself, so the guesses
of others don't touch it: https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
"""

from secrets import token_hex

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from app.models import User

LIFETIME = 365 * 24 * 60 * 60


def serializer() -> URLSafeSerializer:
    """Return what signs the cookie, and still reads those signed with former keys."""
    keys = [*current_app.config['SECRET_KEY_FALLBACKS'], current_app.config['SECRET_KEY']]
    return URLSafeSerializer(keys, salt='known device')


def remember_device(user: User) -> None:
    """Mark the browser of this request as one that the person has signed in with."""
    value = serializer().dumps([user.username, token_hex(16)])

    @after_this_request
    def set_cookie(response: Response) -> Response:
        config = current_app.config
        response.set_cookie(
            config['DEVICE_COOKIE_NAME'],
            value,
            max_age=LIFETIME,
            secure=config['SESSION_COOKIE_SECURE'],
            httponly=True,
            samesite='Lax',
        )
        return response


def guesser(username: str) -> str:
    """Return who is counted for a wrong password: a known browser, or all others together."""
    try:
        name, device = serializer().loads(request.cookies[current_app.config['DEVICE_COOKIE_NAME']])
    except (KeyError, BadSignature, ValueError, TypeError):
        name = device = None
    return f'device {device}' if name == username else f'account {username.lower()}'
