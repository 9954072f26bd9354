"""Who may reply to a post."""

from enum import StrEnum


class ReplyRule(StrEnum):
    """Whose replies the author of a post wants; the author can always reply."""

    EVERYONE = 'everyone'
    FOLLOWING = 'following'
    MENTIONED = 'mentioned'
    NOBODY = 'nobody'
