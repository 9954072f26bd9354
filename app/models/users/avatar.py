"""Avatars."""

from __future__ import annotations

from hashlib import md5, sha256

from app.models.user_table import UserBase

# In pixels: twice the size in lists, twice the size on profiles, and the largest for programs.
AVATAR_SIZES = 96, 208, 400


def gravatar_url(email: str, size: int) -> str:
    """Return the address of a picture at Gravatar, `size` pixels wide.

    The form of the address is https://docs.gravatar.com/api/avatars/hash/.
    """
    # Gravatar asks for this digest; it is published and keeps nothing secret.
    digest = md5(email.lower().encode(), usedforsecurity=False).hexdigest()
    return f'https://www.gravatar.com/avatar/{digest}?d=identicon&s={size}'


def avatar_name(key: str, size: int) -> str:
    """Return the name of the file of an uploaded picture that is at least `size` pixels wide."""
    fitting = (one for one in AVATAR_SIZES if one >= size)
    return f'{key}-{next(fitting, AVATAR_SIZES[-1])}.webp'


def identicon_digest(user_id: int) -> str:
    """Return the 16 hexadecimal digits from which a user's own picture is drawn."""
    # Made from the id and not from the address, it reveals nothing about the user.
    return sha256(f'avatar of {user_id}'.encode()).hexdigest()[:16]


class AvatarMixin(UserBase):
    """A user's picture."""

    __abstract__ = True

    def avatar(self, size: int) -> str:
        """Return the address of this user's picture at Gravatar, `size` pixels wide."""
        return gravatar_url(self.email, size)
