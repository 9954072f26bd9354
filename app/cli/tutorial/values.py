"""Values of the other database, as this one can keep them."""

from datetime import UTC, datetime
from typing import Any

from app.html.forms import unix_lines
from app.validators import CONTROL

# What werkzeug still checks a password against.
HASHES = 'scrypt:', 'pbkdf2:'
HASH_LENGTH = 256


def moment(value: Any) -> datetime | None:
    """Return a time of the tutorial's, which is naive and means UTC; None where it is no time."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def text(value: Any) -> str:
    """Return a text without what nobody can see or every database can keep."""
    return CONTROL.sub('', unix_lines(str(value or '')) or '')


def shortened(value: str, most: int) -> str:
    """Return a text of at most so many characters, and show where it was cut."""
    return value if len(value) <= most else value[: most - 1] + '…'


def password_hash(value: Any) -> str | None:
    """Return a hash that a password can be checked against, or None."""
    known = isinstance(value, str) and value.startswith(HASHES) and value.count('$') == 2
    return value if known and len(value) <= HASH_LENGTH else None


def language(value: Any) -> str | None:
    """Return the code of a language, or None where the tutorial did not find any."""
    return value if isinstance(value, str) and value.isascii() and 1 < len(value) <= 5 else None
