"""Passwords, stored as scrypt hashes, and the links to reset a forgotten one."""

from __future__ import annotations

from functools import cache
from typing import Self

import sqlalchemy as sa
from werkzeug.security import check_password_hash, generate_password_hash

from app.database.locking import first_locked
from app.dates import utcnow
from app.extensions import db
from app.models.access.sign_ins import SignedInMixin
from app.models.access.token import TokensMixin
from app.signing import Purpose, digest_of, read_signed, sign

# OWASP recommends N=2^17 with p=1 for scrypt; this costs the same time, with the memory of N=2^15.
METHOD = 'scrypt:32768:8:3'

RESET_SECONDS = 600


class PasswordMixin(SignedInMixin, TokensMixin):
    """A user's password."""

    __abstract__ = True

    # What a password was checked against in this request; app.accounts compares it.
    checked_state: tuple[object, ...] | None = None

    def access_state(self) -> tuple[object, ...]:
        """Return everything that decides whether somebody with the password may sign in."""
        return self.password_hash, self.closed, self.suspended

    def locked_access_state(self) -> tuple[object, ...] | None:
        """Lock the row until the commit; return its state then, or None if the user is deleted."""
        cls = type(self)
        columns = cls.password_hash, cls.closed, cls.suspended
        found = first_locked(sa.select(*columns).where(cls.id == self.id))
        return found and tuple(found)

    def set_password(self, password: str) -> None:
        """Store the hash of a password; app.validators has the rules for passwords."""
        self.password_hash = hash_password(password)

    def replace_password(self, password_hash: str) -> None:
        """Store the hash of another password, and end what the former one gave access to."""
        self.password_hash = password_hash
        self.end_sessions()
        self.end_tokens()

    def check_password(self, password: str) -> bool:
        """Return True if this is the password. Nobody can sign in to an account without one."""
        # This takes as long as any other check, so that such accounts can't be found.
        if self.password_hash is None:
            return check_nobodys_password(password)
        return check_password_hash(self.password_hash, password)

    def get_reset_password_token(self, expires_in: float = RESET_SECONDS) -> str:
        """Return a token that proves, for a while, that its bearer reads this user's mail.

        It ends earlier when the password or the address changes, so it works only once.
        """
        return sign(
            Purpose.RESET_PASSWORD, expires_in, reset_password=self.id, state=self.reset_state()
        )

    def reset_state(self) -> str:
        """Return what the token is tied to."""
        return digest_of(self.password_hash, self.email)

    @classmethod
    def verify_reset_password_token(cls, token: str) -> Self | None:
        """Return the user of a token, or None if it has expired or was used."""
        claims = read_signed(Purpose.RESET_PASSWORD, token) or {}
        user = db.session.get(cls, claims.get('reset_password', 0))
        return user if user and user.reset_state() == claims['state'] else None

    def reset_password(self, password: str) -> bool:
        """Replace the password and end all sessions.

        Return False if the password has changed or the user was suspended meanwhile. The link in
        the email has proved that the address is theirs.
        """
        cls = type(self)
        # An account may have no password yet, and NULL equals nothing.
        unchanged = cls.password_hash.is_not_distinct_from(self.password_hash)
        new_hash = hash_password(password)
        replaced = db.session.execute(
            sa.update(cls)
            .where(cls.id == self.id, unchanged, cls.email == self.email, cls.suspended.is_(None))
            .values(password_hash=new_hash, email_confirmed=self.email_confirmed or utcnow())
        )
        is_replaced = replaced.rowcount == 1  # type: ignore[attr-defined]
        if is_replaced:
            self.end_sessions()
            self.end_tokens()
        return bool(is_replaced)


def hash_password(password: str) -> str:
    """Return what is stored for a password; this takes a fifth of a second."""
    return generate_password_hash(password, method=METHOD)


@cache
def nobodys_hash() -> str:
    """Return a hash of the same cost as every other."""
    return hash_password('')


def check_nobodys_password(password: str) -> bool:
    """Take as long as a real check, so that time doesn't reveal which names exist; return False."""
    check_password_hash(nobodys_hash(), password)
    return False
