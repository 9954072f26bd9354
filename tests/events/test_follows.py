"""Asking to follow, on pages that everybody sees of it, and two who answer at once."""

import pytest

from app import db
from app.events.follows import answer_request, follow_and_notify
from tests.cast import person
from tests.site import Visitor, spoken

ASKED, ACCEPTED = 'susan asked to follow you.', 'john accepted your follow request.'


@pytest.fixture(autouse=True)
def _protected(app):
    """Let john approve followers."""
    with app.app_context():
        person('john').protected = True
        db.session.commit()


def news(visitor: Visitor) -> str:
    """Return what the page of notifications says."""
    return spoken(visitor.get('/news').text)


def test_request_is_told_until_it_is_answered(susan, john):
    susan.post('/follow/john')
    assert ASKED in news(john)
    assert 'followed you' not in news(john)
    john.post('/follow_requests/susan/accept')
    assert ASKED not in news(john)
    assert ACCEPTED in news(susan)


@pytest.mark.parametrize('path', ['/unfollow/john', '/follow_requests/susan/decline'])
def test_nothing_is_told_of_what_came_to_nothing(susan, john, path):
    susan.post('/follow/john')
    (susan if 'unfollow' in path else john).post(path)
    assert ASKED not in news(john)
    assert ACCEPTED not in news(susan)


def test_who_follows_already_asks_no_more(app, susan, john):
    with app.app_context():
        person('susan').follow(person('john'))
        db.session.commit()
    susan.post('/follow/john')
    assert 'No follow requests.' in john.get('/follow_requests').text


def test_request_of_a_user_who_left_can_not_be_accepted(app):
    with app.app_context():
        susan, john = person('susan'), person('john')
        follow_and_notify(susan, john)
        susan.suspend()
        db.session.commit()
        assert not answer_request(john, susan, is_accepted=True)
        assert not susan.is_following(john)
