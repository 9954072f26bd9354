"""What releases before 0.2 signed: links in emails for their time, feed keys for as long as theirs.

Links were JSON Web Tokens (RFC 7519) under HMAC-SHA256, feed keys 128 bits of it in hexadecimal.
"""

from collections.abc import Iterable
from hashlib import sha256
from hmac import compare_digest
from hmac import new as mac
from typing import Any

ALGORITHM = 'HS256'


def read_former(purpose: str, text: str, secrets: Iterable[str]) -> dict[str, Any] | None:
    """Return the claims of a JSON Web Token for this purpose, or None."""
    # Few links are that old, and the library brings all of a cryptography library along.
    import jwt

    for secret in secrets:
        try:
            options: Any = {'require': ['exp']}
            return dict(jwt.decode(text, key_for(purpose, secret), [ALGORITHM], options=options))
        except (jwt.InvalidTokenError, ValueError):
            continue
    return None


def is_former_signature(purpose: str, text: str, digest: str, secrets: Iterable[str]) -> bool:
    """Return True if a text is the signature of this digest."""
    known = (
        mac(key_for(purpose, secret).encode(), digest.encode(), 'sha256').hexdigest()[:32]
        for secret in secrets
    )
    return any(compare_digest(text.encode(), right.encode()) for right in known)


def key_for(purpose: str, secret: str) -> str:
    """Return the key that was derived for a purpose."""
    return sha256(f'{purpose}\n{secret}'.encode()).hexdigest()
