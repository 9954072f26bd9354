"""How users are notified of what happens to them."""

from enum import StrEnum


class Delivery(StrEnum):
    """How a user is notified of one kind of events: on a page, and maybe by mail too."""

    NONE = 'not'
    IN_APP = 'page'
    IMMEDIATE = 'at once'
    DAILY = 'daily'
