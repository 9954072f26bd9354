"""What users may do on a site beside writing: the roles, from the lowest to the highest."""

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
        """How high the role stands."""
        return list(Role).index(self)


ROLE_LENGTH = 10
