"""What happens to browsers and their cookies."""

from tests.site import Visitor

COOKIES = 'session', 'remember_token', 'device'


def is_signed_in(visitor: Visitor) -> bool:
    """Return True if somebody is signed in."""
    return visitor.get('/explore').status_code == 200


def cookie(visitor: Visitor, name: str) -> str | None:
    """Return the value of a cookie, or None."""
    found = visitor.client.get_cookie(name)
    return found and found.value


def copied(visitor: Visitor, *names: str) -> Visitor:
    """Return another browser with the same cookies, or with those of the given names."""
    thief = Visitor(visitor.client.application)
    for name in names or COOKIES:
        if value := cookie(visitor, name):
            thief.client.set_cookie(name, value)
    return thief


def reopen(visitor: Visitor) -> Visitor:
    """Close the browser and open it again: what lasts only for a session is gone."""
    visitor.client.delete_cookie('session')
    return visitor
