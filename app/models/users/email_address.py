"""E-mail addresses, and the proof that they are somebody's."""

from __future__ import annotations

from typing import Self

import idna

from app.dates import DAY, utcnow
from app.extensions import db
from app.models.user_table import UserBase
from app.signing import Purpose, digest_of, read_signed, sign

CONFIRM_SECONDS = DAY


def ascii_address(address: str) -> str:
    """Return an address with its domain in ASCII (RFC 5891), as all of them are stored.

    Only in ASCII does every database agree on which addresses differ by case alone. A domain that
    has no such form stays as it is.
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
        """Return what proves for a day that its bearer reads the mail of an address.

        It ends earlier when it is used, and when the password or the address changes.
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
        """Return the user whose token this is and the address, or None and an empty text."""
        claims = read_signed(Purpose.CONFIRM_EMAIL, token) or {}
        user = db.session.get(cls, claims.get('confirm_email', 0))
        if user and not user.suspended and user.confirmation_state() == claims['state']:
            return user, claims['address']
        return None, ''

    def confirm_email(self, address: str) -> None:
        """Note that this address is theirs, be it a new one or the present one."""
        # The proof is kept with its time, which also ends the link that was used.
        self.email, self.email_confirmed = address, utcnow()
