"""Converts values of the other database to what this one accepts."""

import re
from datetime import UTC, datetime
from typing import Any

from app.html.forms import unix_lines
from app.validators import CONTROL

# The forms of a hash that Werkzeug can check.
SALT = r'[\x21-\x23\x25-\x7e]+'
SCRYPT = re.compile(
    rf'scrypt:(\d{{1,7}}):(\d{{1,3}}):(\d{{1,3}})\${SALT}\$[0-9a-f]{{128}}', re.ASCII
)
PBKDF2 = re.compile(rf'pbkdf2:(sha\d{{1,3}}):(\d{{1,7}})\${SALT}\$[0-9a-f]+', re.ASCII)
DIGESTS = {'sha1', 'sha224', 'sha256', 'sha384', 'sha512'}
HASH_LENGTH = 256

# A sign-in must not cost more than a few seconds and 64 MB: Werkzeug's own costs are a quarter.
MOST_SCRYPT_MEMORY, MOST_SCRYPT_ROUNDS = 2**16 * 8, 2**17 * 8
MOST_PBKDF2_ROUNDS = 4_000_000

LANGUAGE = re.compile(r'[A-Za-z]{2,3}([_-][A-Za-z]{1,2})?')


def moment(value: Any) -> datetime | None:
    """Return a timestamp, or None if it is invalid. The tutorial writes naive ones in UTC."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def text(value: Any) -> str:
    # Control characters are invisible, and PostgreSQL rejects NUL.
    return CONTROL.sub('', unix_lines(str(value or '')) or '')


def shortened(value: str, most: int) -> str:
    """Return a text of at most `most` characters, with an ellipsis if it was cut."""
    return value if len(value) <= most else value[: most - 1] + '…'


def password_hash(value: Any) -> str | None:
    """Return the hash if passwords can be checked against it, or None."""
    if not isinstance(value, str) or len(value) > HASH_LENGTH:
        return None
    if match := SCRYPT.fullmatch(value):
        return value if is_affordable(*map(int, match.groups())) else None
    match = PBKDF2.fullmatch(value)
    is_known = match and match[1] in DIGESTS and 0 < int(match[2]) <= MOST_PBKDF2_ROUNDS
    return value if is_known else None


def is_affordable(n: int, r: int, p: int) -> bool:
    """Return True for parameters of scrypt that it knows, and that do not cost too much."""
    is_power = n > 1 and n & (n - 1) == 0
    is_cheap = n * r <= MOST_SCRYPT_MEMORY and n * r * p <= MOST_SCRYPT_ROUNDS
    return is_power and r > 0 and p > 0 and is_cheap


def language(value: Any) -> str | None:
    # The tutorial stores an empty string if it detects no language.
    return value if isinstance(value, str) and LANGUAGE.fullmatch(value) else None
