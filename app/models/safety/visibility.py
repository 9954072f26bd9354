"""Who may see a post, as its author has chosen."""

from enum import StrEnum
from functools import cache


class Visibility(StrEnum):
    """Who may see a post, from the most readers to the fewest."""

    PUBLIC = 'public'
    FOLLOWERS = 'followers'
    MENTIONED = 'mentioned'


@cache
def narrower(one: str, other: str) -> Visibility:
    """Return the one of two visibilities that has fewer readers."""
    # As texts they would be compared alphabetically.
    order = list(Visibility)
    return max(Visibility(one), Visibility(other), key=order.index)


@cache
def audience_of(visibility: str, is_protected: bool) -> Visibility:
    """Return the effective visibility of a post, whose author may have a protected account."""
    return narrower(visibility, Visibility.FOLLOWERS if is_protected else Visibility.PUBLIC)
