"""Who may write messages to a user."""

from enum import StrEnum


class MessageRule(StrEnum):
    """Whose messages a user wants; everyone may write to themselves."""

    EVERYONE = 'everyone'
    FOLLOWING = 'following'
    NOBODY = 'nobody'
