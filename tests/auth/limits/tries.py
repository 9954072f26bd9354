"""Tries, and how they end when there were too many."""

from tests.site import Visitor

MINUTE, HOUR = 60, 3600


def guess(visitor: Visitor, name: str = 'susan', address: str = '127.0.0.1'):
    """Try a wrong password."""
    fields = {'username': name, 'password': 'a guess'}
    return visitor.post('/auth/login', fields, environ_base={'REMOTE_ADDR': address})


def assert_refused(answer, at_most: int) -> int:
    """Check that a limit was reached and return the seconds after which it isn't."""
    assert answer.status_code == 429
    assert 'Too many requests' in answer.text
    seconds = int(answer.headers['Retry-After'])
    assert 0 < seconds <= at_most + 1
    return seconds
