"""Pictures of people."""

from __future__ import annotations

from hashlib import md5, sha256

from app.models.user_table import UserBase


def gravatar_url(email: str, size: int) -> str:
    """Return the address of a picture at Gravatar, `size` pixels wide.

    The form of the address is https://docs.gravatar.com/api/avatars/hash/.
    """
    # Gravatar asks for this digest; it is published and keeps nothing secret.
    digest = md5(email.lower().encode(), usedforsecurity=False).hexdigest()
    return f'https://www.gravatar.com/avatar/{digest}?d=identicon&s={size}'


def identicon_digest(user_id: int) -> str:
    """Return the 16 hexadecimal digits from which a user's own picture is drawn."""
    # Made from the id and not from the address, it tells nothing of the user.
    return sha256(f'avatar of {user_id}'.encode()).hexdigest()[:16]


class AvatarMixin(UserBase):
    """A user's picture."""

    __abstract__ = True

    def avatar(self, size: int) -> str:
        """Return the address of this user's picture at Gravatar, `size` pixels wide."""
        return gravatar_url(self.email, size)
