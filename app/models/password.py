"""Passwords, kept as scrypt hashes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from werkzeug.security import check_password_hash, generate_password_hash

# OWASP's figure for scrypt is N=2^17 with p=1; this spends the same with the memory of N=2^15.
METHOD = 'scrypt:32768:8:3'


class PasswordMixin:
    """A person's password."""

    if TYPE_CHECKING:
        password_hash: str | None

    def set_password(self, password: str) -> None:
        """Keep the hash of a password; the rules on passwords are app.validators' business."""
        self.password_hash = generate_password_hash(password, method=METHOD)

    def check_password(self, password: str) -> bool:
        """Say whether this is the password. An account without one lets nobody in."""
        if self.password_hash is None:
            return check_nobodys_password(password)
        return check_password_hash(self.password_hash, password)


@cache
def nobodys_hash() -> str:
    """Return a hash of the same cost as every other."""
    return generate_password_hash('', method=METHOD)


def check_nobodys_password(password: str) -> bool:
    """Take as long as a real check, so that time doesn't tell which names exist, and say no."""
    check_password_hash(nobodys_hash(), password)
    return False
