"""What a program that reads feeds comes with, since it can't sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.extensions import db
from app.signing import is_sealed, seal

FEED = 'feed'


class FeedReaderMixin:
    """A person who reads in a program of their own."""

    if TYPE_CHECKING:
        id: Any
        closed: Any
        password_hash: Any

    def feed_key(self) -> str:
        """Return what opens the feeds of the site, until this person's password changes."""
        return f'{self.id}-{seal(FEED, str(self.id), self.password_hash)}'

    @classmethod
    def with_feed_key(cls, key: str) -> Any:
        """Return the person whose key this is, or None."""
        number, _, text = key.partition('-')
        if not (number.isascii() and number.isdecimal() and len(number) < 10):
            return None
        user: Any = db.session.get(cls, int(number))
        if user is None or user.closed or not is_sealed(FEED, text, number, user.password_hash):
            return None
        return user
