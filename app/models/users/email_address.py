"""Email addresses, and the proof of who owns them."""

from __future__ import annotations

from typing import Self

import idna

from app.dates import DAY, utcnow
from app.extensions import db
from app.models.user_table import UserBase
from app.signing import Purpose, digest_of, read_signed, sign

CONFIRM_SECONDS = DAY


def ascii_address(address: str) -> str:
    """Return an address with its domain in ASCII (RFC 5891), as addresses are stored.

    Databases agree only in ASCII on which addresses differ by case alone. A domain without such a
    form stays as it is.
    """
    local, at, domain = address.rpartition('@')
    if not at or domain.isascii():
        return address
    try:
        return local + at + idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return address


class AddressMixin(UserBase):
    """A user's email address."""

    __abstract__ = True

    def get_confirmation_token(self, address: str) -> str:
        """Return a token that proves, for a day, that its bearer receives mail at an address.

        It ends earlier when it is used, or when the password or the address changes.
        """
        state = self.confirmation_state()
        return sign(
            Purpose.CONFIRM_EMAIL,
            CONFIRM_SECONDS,
            confirm_email=self.id,
            address=address,
            state=state,
        )

    def confirmation_state(self) -> str:
        """Return what the token is tied to."""
        return digest_of(self.password_hash, self.email, str(self.email_confirmed))

    @classmethod
    def verify_confirmation_token(cls, token: str) -> tuple[Self | None, str]:
        """Return the user and the address of a token, or None and an empty text."""
        claims = read_signed(Purpose.CONFIRM_EMAIL, token) or {}
        user = db.session.get(cls, claims.get('confirm_email', 0))
        if user and not user.suspended and user.confirmation_state() == claims['state']:
            return user, claims['address']
        return None, ''

    def confirm_email(self, address: str) -> None:
        """Record that an address is theirs, whether it is a new one or the current one."""
        # The time also invalidates the link that was used.
        self.email, self.email_confirmed = address, utcnow()
