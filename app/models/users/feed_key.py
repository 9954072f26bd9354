"""What a program that reads feeds comes with, since it can't sign in."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Self

from sqlalchemy.orm import undefer_group

from app.extensions import db
from app.models.keyset import MAX_ID, parse_number
from app.models.user_table import UserBase
from app.signing import Purpose, is_signature, signature

# As text they fill the column.
SALT_BYTES = 12


class FeedReaderMixin(UserBase):
    """A user who reads in a program of their own."""

    __abstract__ = True

    def feed_key(self) -> str:
        """Return what opens the feeds of the site, until the password changes or it is renewed."""
        return f'{self.id}-{signature(Purpose.FEED, *self.feed_secrets())}'

    def feed_secrets(self) -> list[str | None]:
        """Return what the key is made of."""
        # Keys from before one was ever renewed have no salt.
        salt = [self.feed_salt] if self.feed_salt else []
        return [str(self.id), self.password_hash, *salt]

    def renew_feed_key(self) -> None:
        """Let none of the addresses that this user has passed on work any more."""
        self.feed_salt = token_urlsafe(SALT_BYTES)

    @classmethod
    def with_feed_key(cls, key: str) -> Self | None:
        """Return the user whose key this is, or None."""
        id_text, _, text = key.partition('-')
        user_id = parse_number(id_text, MAX_ID)
        # With whether they filter anything, which each feed asks.
        whole = [undefer_group('reader')]
        user = db.session.get(cls, user_id, options=whole) if user_id else None
        if (
            user is None
            # The feeds of others stay out of reach for those who have left.
            or user.is_hidden
            or not is_signature(Purpose.FEED, text, *user.feed_secrets())
        ):
            return None
        return user
