"""Texts in links that only this site can have written, each for one purpose and a time.

They are JSON Web Tokens (RFC 7519) under HMAC-SHA256.
"""

from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from hmac import new as mac
from typing import Any

import jwt
from flask import current_app

from app.dates import utcnow

ALGORITHM = 'HS256'


def sign(purpose: str, seconds: float, **claims: Any) -> str:
    """Return a text that holds the claims, which everybody can read, for so many seconds."""
    expires = utcnow() + timedelta(seconds=seconds)
    key = key_for(purpose, current_app.config['SECRET_KEY'])
    return jwt.encode({**claims, 'exp': expires}, key, ALGORITHM)


def read_signed(purpose: str, text: str) -> dict[str, Any] | None:
    """Return the claims of a text that was signed for this purpose, or None once it has expired."""
    for secret in (current_app.config['SECRET_KEY'], *current_app.config['SECRET_KEY_FALLBACKS']):
        try:
            options: Any = {'require': ['exp']}
            return dict(jwt.decode(text, key_for(purpose, secret), [ALGORITHM], options=options))
        except (jwt.InvalidTokenError, ValueError):
            continue
    return None


def seal(purpose: str, *facts: str | None) -> str:
    """Return what proves for a purpose that this site knows the facts, for as long as they hold."""
    return seal_with(current_app.config['SECRET_KEY'], purpose, *facts)


def is_sealed(purpose: str, text: str, *facts: str | None) -> bool:
    """Say whether a text is the seal of these facts."""
    keys = current_app.config['SECRET_KEY'], *current_app.config['SECRET_KEY_FALLBACKS']
    known = (seal_with(key, purpose, *facts) for key in keys)
    return any(compare_digest(text.encode(), right.encode()) for right in known)


def seal_with(secret: str, purpose: str, *facts: str | None) -> str:
    """Return the seal under one key: 128 bits of HMAC-SHA256 (RFC 2104)."""
    key = key_for(purpose, secret).encode()
    return mac(key, fingerprint(*facts).encode(), 'sha256').hexdigest()[:32]


def key_for(purpose: str, secret: str) -> str:
    """Return a key of its own for a purpose, so that no link can be used for another one."""
    return sha256(f'{purpose}\n{secret}'.encode()).hexdigest()


def fingerprint(*facts: str | None) -> str:
    """Return what shows whether facts have changed, without telling them."""
    return sha256('\n'.join(map(str, facts)).encode()).hexdigest()[:32]
