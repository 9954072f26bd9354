"""Texts that only this site can have signed, each for one purpose.

They are signed by itsdangerous: the purpose is its salt, so that no text can be used for another
purpose, and former keys are still believed.
"""

from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from flask import current_app
from itsdangerous import BadData, Signer, URLSafeTimedSerializer

from app.dates import utcnow
from app.signing.former import is_former_signature, read_former


class Purpose(StrEnum):
    """What a text is signed for. The values never change, or links in emails would end."""

    RESET_PASSWORD = 'reset_password'  # noqa: S105
    CONFIRM_EMAIL = 'confirm_email'
    EXPORT = 'export'
    UNSUBSCRIBE = 'stop mail'
    FEED = 'feed'
    FORM = 'form'
    AUDIT_LOG = 'audit log'
    APPEAL = 'appeal'


def keys() -> list[str]:
    """Return the keys of the site; itsdangerous signs with the last."""
    # Links in emails sent before the key was changed must keep working.
    return [*current_app.config['SECRET_KEY_FALLBACKS'], current_app.config['SECRET_KEY']]


def serializer(purpose: Purpose) -> URLSafeTimedSerializer:
    """Return what signs for a purpose, with HMAC-SHA256 (RFC 2104)."""
    return URLSafeTimedSerializer(keys(), salt=purpose, signer_kwargs={'digest_method': sha256})


def sign(purpose: Purpose, seconds: float, **claims: Any) -> str:
    """Return a text that holds the claims, which everybody can read, for so many seconds."""
    return str(serializer(purpose).dumps([seconds, claims]))


def read_signed(purpose: Purpose, text: str) -> dict[str, Any] | None:
    """Return the claims of a text that was signed for this purpose, or None once it has expired."""
    try:
        (seconds, claims), signed_at = serializer(purpose).loads(text, return_timestamp=True)
    # Links of a release that signed in another way are still in the mailboxes of users.
    except BadData:
        return read_former(purpose, text, reversed(keys()))
    return dict(claims) if utcnow() - signed_at <= timedelta(seconds=seconds) else None


def signature(purpose: Purpose, *facts: str | None) -> str:
    """Return what proves that this site knows the facts, for as long as they hold."""
    return signer(purpose).get_signature(digest_of(*facts)).decode()


def is_signature(purpose: Purpose, text: str, *facts: str | None) -> bool:
    """Return True if a text is the signature of these facts."""
    return signer(purpose).verify_signature(digest_of(*facts), text) or is_former_signature(
        purpose, text, digest_of(*facts), keys()
    )


def signer(purpose: Purpose) -> Signer:
    """Return what signs facts that the text itself doesn't hold."""
    return Signer(keys(), salt=purpose, digest_method=sha256)


def digest_of(*facts: str | None) -> str:
    """Return a text that changes with the facts, without telling them."""
    return sha256('\n'.join(map(str, facts)).encode()).hexdigest()[:32]
