"""Who may reply to a post."""

from enum import StrEnum


class ReplyRule(StrEnum):
    """Whose replies the author of a post accepts; the author can always reply."""

    EVERYONE = 'everyone'
    FOLLOWING = 'following'
    MENTIONED = 'mentioned'
    NOBODY = 'nobody'
