"""Browsers in which a user has signed in before.

Wrong passwords are counted per account, which would let anyone lock a user out by guessing. A
browser that the user has used before has a signed cookie and is counted separately, so the guesses
of others don't affect it: https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
"""

from secrets import token_hex

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from app.extensions import db
from app.http.cookies import DEVICE, read_cookie, write_cookie
from app.models import User


def serializer() -> URLSafeSerializer:
    """Return a serializer that signs cookies, and still reads those signed with former keys."""
    keys = [*current_app.config['SECRET_KEY_FALLBACKS'], current_app.config['SECRET_KEY']]
    return URLSafeSerializer(keys, salt='known device')


def remember_device(user: User) -> None:
    """Mark the browser of this request as one that the user has signed in with."""
    # The random name distinguishes a user's browsers.
    write_cookie(DEVICE, serializer().dumps([user.id, token_hex(16)]))


def known_device(username: str) -> str | None:
    """Return the name of the browser if the user with this name has signed in with it, or None."""
    owner, device = read_device()
    return f'device {device}' if owner and owner.username == username else None


def device_of(user_id: int) -> str | None:
    """Return the name of the browser if this user has signed in with it, or None."""
    owner, device = read_device()
    return f'device {device}' if owner and owner.id == user_id else None


def device_of_owner(address: str) -> str | None:
    """Return the name of the browser if the owner of this email address has signed in with it."""
    owner, device = read_device()
    return f'device {device}' if owner and owner.email.lower() == address else None


def read_device() -> tuple[User | None, str | None]:
    """Return who last signed in with this browser, and the browser's own name, or None twice.

    Cookies of an earlier release contain the user's name in place of the id.
    """
    try:
        who, device = serializer().loads(read_cookie(DEVICE) or '')
    except (BadSignature, ValueError, TypeError):
        return None, None
    if isinstance(who, int):
        return db.session.get(User, who), device
    return User.by_username(who, even_closed=True), device
