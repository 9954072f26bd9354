"""Who may see a post, as its author has chosen."""

from enum import StrEnum
from functools import cache


class Visibility(StrEnum):
    """For whom a post is, from the most readers to the fewest."""

    PUBLIC = 'public'
    FOLLOWERS = 'followers'
    MENTIONED = 'mentioned'


@cache
def narrower(one: str, other: str) -> Visibility:
    """Return which of two visibilities is for fewer readers."""
    # As texts they would be in the order of the alphabet.
    order = list(Visibility)
    return max(Visibility(one), Visibility(other), key=order.index)


@cache
def audience_of(visibility: str, is_protected: bool) -> Visibility:
    """Return for whom a post is in the end, whose author may have a protected account."""
    return narrower(visibility, Visibility.FOLLOWERS if is_protected else Visibility.PUBLIC)
