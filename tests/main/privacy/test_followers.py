"""Removing followers."""

import pytest

from app import db
from tests.cast import person


@pytest.fixture(autouse=True)
def _followers(app):
    """Let john and mary follow susan."""
    with app.app_context():
        for name in ('john', 'mary'):
            person(name).follow(person('susan'))
        db.session.commit()


def test_follower_is_removed_and_not_told(app, susan, john):
    path = '/user/john/remove_follower'
    assert f'action="{path}' in susan.get('/user/susan/followers').text
    assert f'action="{path}' in susan.get('/user/john').text
    assert susan.post(path).location == '/user/susan/followers'
    page = susan.get('/user/susan/followers').text
    assert 'john no longer follows you.' in page
    assert (f'action="{path}' in page, 'action="/user/mary/remove_follower' in page) == (
        False,
        True,
    )
    assert 'follow' not in john.get('/news').text.partition('<main')[2].partition('<article')[2]


def test_followers_of_others_have_no_such_button(susan, john):
    assert 'remove_follower' not in john.get('/user/susan/followers').text
    john.post('/user/mary/remove_follower')
    assert 'mary' in susan.get('/user/susan/followers').text
