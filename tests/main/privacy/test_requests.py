"""Follow requests, on the pages of both sides."""

import pytest

from app import db
from tests.cast import person
from tests.site import spoken


@pytest.fixture(autouse=True)
def _protected(app):
    """Let john approve followers."""
    with app.app_context():
        person('john').protected = True
        db.session.commit()


def follows(app) -> bool:
    """Return True if susan follows john."""
    with app.app_context():
        return person('susan').is_following(person('john'))


def test_button_asks_and_takes_back(app, susan, john):
    susan.post('/follow/john')
    page = susan.get('/user/john').text
    assert 'You asked to follow john.' in page
    assert 'Requested' in page
    assert not follows(app)
    assert 'action="/follow_requests/susan/accept"' in john.get('/follow_requests').text
    susan.post('/unfollow/john')
    assert 'Your follow request has been withdrawn.' in susan.get('/user/john').text
    assert 'No follow requests.' in john.get('/follow_requests').text


@pytest.mark.parametrize(('verdict', 'outcome'), [('accept', True), ('decline', False)])
def test_request_is_answered_once(app, susan, john, verdict, outcome):
    susan.post('/follow/john')
    assert 'Follow requests</a> <span class="badge">1<' in john.get('/news').text
    path = f'/follow_requests/susan/{verdict}'
    assert john.post(path).location == '/follow_requests'
    assert follows(app) is outcome
    assert john.post(path).status_code == 404


def test_nobody_answers_for_another(app, susan):
    susan.post('/follow/john')
    for name in ('john', 'susan'):
        assert susan.post(f'/follow_requests/{name}/accept').status_code == 404
    assert not follows(app)


def test_cards_and_lists_know_of_the_request(susan):
    susan.post('/follow/john')
    for path in ('/user/john/popup', '/explore/new'):
        assert 'Requested' in spoken(susan.get(path).text)


def test_stream_turns_the_buttons_around(susan):
    stream = {'Accept': 'text/vnd.turbo-stream.html, text/html'}
    answer = susan.post('/follow/john?next=/explore', headers=stream)
    assert answer.text.count('Requested') == 3
