"""Converts values of the other database to what this one accepts."""

from datetime import UTC, datetime
from typing import Any

from app.html.forms import unix_lines
from app.validators import CONTROL

# The hash methods that Werkzeug still supports.
HASHES = 'scrypt:', 'pbkdf2:'
HASH_LENGTH = 256


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
    known = isinstance(value, str) and value.startswith(HASHES) and value.count('$') == 2
    return value if known and len(value) <= HASH_LENGTH else None


def language(value: Any) -> str | None:
    # The tutorial stores an empty string if it detects no language.
    return value if isinstance(value, str) and value.isascii() and 1 < len(value) <= 5 else None
