"""How users are notified of what happens to them."""

from enum import StrEnum


class Delivery(StrEnum):
    """How a user is notified of a kind of event: on the site, and possibly by email."""

    NONE = 'not'
    IN_APP = 'page'
    IMMEDIATE = 'at once'
    DAILY = 'daily'
