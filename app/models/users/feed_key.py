"""The key in the addresses of private feeds: feed readers can't sign in."""

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
    """A user who reads in a feed reader."""

    __abstract__ = True

    def feed_key(self) -> str:
        """Return the key to all feeds, valid until it is renewed or the password changes."""
        return f'{self.id}-{signature(Purpose.FEED, *self.feed_secrets())}'

    def feed_secrets(self) -> list[str | None]:
        """Return the secrets that the key is derived from."""
        # Keys from before one was ever renewed have no salt.
        salt = [self.feed_salt] if self.feed_salt else []
        return [str(self.id), self.password_hash, *salt]

    def renew_feed_key(self) -> None:
        """Invalidate all feed addresses that this user has passed on."""
        self.feed_salt = token_urlsafe(SALT_BYTES)

    @classmethod
    def with_feed_key(cls, key: str) -> Self | None:
        """Return the user whose key this is, or None."""
        id_text, _, text = key.partition('-')
        user_id = parse_number(id_text, MAX_ID)
        # Each feed needs to know whether the user has filters.
        whole = [undefer_group('reader')]
        user = db.session.get(cls, user_id, options=whole) if user_id else None
        if (
            user is None
            # Users who have left can't read feeds either.
            or user.is_hidden
            or not is_signature(Purpose.FEED, text, *user.feed_secrets())
        ):
            return None
        return user
