"""What a program that reads feeds comes with."""

import pytest

from app.dates import utcnow
from app.models import User
from tests.cast import person

pytestmark = pytest.mark.usefixtures('app_context')


def test_key_ends_with_the_password_and_the_account():
    susan = person('susan')
    key = susan.feed_key()
    assert User.with_feed_key(key) is susan
    susan.closed = utcnow()
    assert User.with_feed_key(key) is None
    susan.closed = None
    susan.set_password('walks-in-the-rain')
    assert User.with_feed_key(key) is None


def test_key_of_another_user_opens_nothing():
    susan, john = person('susan'), person('john')
    signature = susan.feed_key().partition('-')[2]
    assert User.with_feed_key(f'{john.id}-{signature}') is None


@pytest.mark.parametrize('key', ['', '-', '1', '1-', '0-x', '99999999999-x', '²-x'])
def test_text_that_is_no_key(key):
    assert User.with_feed_key(key) is None


def test_key_is_renewed():
    susan = person('susan')
    key = susan.feed_key()
    susan.renew_feed_key()
    assert User.with_feed_key(key) is None
    assert User.with_feed_key(susan.feed_key()) is susan
