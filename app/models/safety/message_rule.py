"""Who may send messages to a user."""

from enum import StrEnum


class MessageRule(StrEnum):
    """Whose messages a user accepts; everyone may write to themselves."""

    EVERYONE = 'everyone'
    FOLLOWING = 'following'
    NOBODY = 'nobody'
