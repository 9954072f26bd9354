"""The roles of users, from the lowest to the highest."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role of a user."""

    MEMBER = 'member'
    MODERATOR = 'moderator'
    ADMIN = 'admin'
    OWNER = 'owner'

    @property
    def rank(self) -> int:
        """The position of the role; a higher role has a higher rank."""
        return list(Role).index(self)


ROLE_LENGTH = 10
