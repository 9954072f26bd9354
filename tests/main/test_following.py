"""Following people and leaving them."""

import pytest

from tests.cast import person
from tests.tables import rows


def follows(app, name: str, other: str) -> bool:
    """Return True if one of the cast follows another."""
    with app.app_context():
        return person(name).is_following(person(other))


def test_following_works(app, susan):
    answer = susan.post('/follow/john')
    assert (answer.status_code, answer.location) == (302, '/user/john')
    page = susan.get('/user/john').text
    assert 'You are following john!' in page
    assert 'action="/unfollow/john"' in page
    assert follows(app, 'susan', 'john')
    assert not follows(app, 'john', 'susan')
    assert not follows(app, 'susan', 'noise')


def test_unfollowing_works(app, susan, john):
    susan.post('/follow/john')
    susan.post('/follow/mary')
    john.post('/follow/mary')
    answer = susan.post('/unfollow/mary')
    assert (answer.status_code, answer.location) == (302, '/user/mary')
    assert 'You unfollowed mary.' in susan.get('/user/mary').text
    assert not follows(app, 'susan', 'mary')
    assert follows(app, 'susan', 'john')
    assert follows(app, 'john', 'mary')


@pytest.mark.parametrize('verb', ['follow', 'unfollow'])
def test_twice_is_once(app, susan, verb):
    susan.post('/follow/john')
    susan.post(f'/{verb}/john')
    before = rows(app)
    assert susan.post(f'/{verb}/john').status_code == 302
    assert rows(app) == before


@pytest.mark.parametrize(
    ('path', 'message'),
    [
        ('/follow/susan', 'You cannot follow yourself!'),
        ('/unfollow/susan', 'You cannot unfollow yourself!'),
    ],
)
def test_nobody_follows_themselves(app, susan, path, message):
    before = rows(app)
    answer = susan.post(path)
    assert answer.location == '/user/susan'
    assert message in susan.get('/user/susan').text
    assert rows(app) == before


@pytest.mark.parametrize('verb', ['follow', 'unfollow'])
@pytest.mark.parametrize(
    ('name', 'shown'), [('nobody', 'nobody'), ('John', 'John'), ('<b>', '&lt;b&gt;')]
)
def test_unknown_names_are_explained_as_text(susan, verb, name, shown):
    answer = susan.post(f'/{verb}/{name}')
    assert (answer.status_code, answer.location) == (302, '/index')
    assert f'User {shown} not found.' in susan.get('/index').text


@pytest.mark.parametrize('verb', ['follow', 'unfollow'])
def test_works_only_with_a_token(app, susan, verb):
    susan.post('/follow/mary')
    before = rows(app)
    answer = susan.client.post(f'/{verb}/mary')
    assert (answer.status_code, answer.location) == (302, '/index')
    assert 'This page has expired. Please try again.' in susan.get('/index').text
    assert rows(app) == before


@pytest.mark.parametrize('verb', ['follow', 'unfollow'])
def test_rejects_get(susan, verb):
    assert susan.get(f'/{verb}/john').status_code == 405


@pytest.mark.parametrize('verb', ['follow', 'unfollow'])
def test_button_in_a_list_leads_back_to_it(susan, verb):
    assert susan.post(f'/{verb}/john?next=/user/mary/followers').location == '/user/mary/followers'
    assert susan.post(f'/{verb}/john?next=//evil.example').location == '/user/john'


@pytest.mark.parametrize(
    ('verb', 'opposite', 'words'),
    [
        ('follow', 'unfollow', 'You are following john!'),
        ('unfollow', 'follow', 'You unfollowed john.'),
    ],
)
def test_button_in_a_list_turns_around_in_place(app, susan, verb, opposite, words):
    accept = {'Accept': 'text/vnd.turbo-stream.html, text/html, application/xhtml+xml'}
    path = f'/{verb}/john?next=/explore'
    answer = susan.post(path, headers=accept)
    assert (answer.status_code, answer.mimetype) == (200, 'text/vnd.turbo-stream.html')
    assert answer.text.count(f'action="/{opposite}/john?next=/explore"') == 3
    assert words in answer.text
    assert follows(app, 'susan', 'john') == (verb == 'follow')
    # Without scripts, and on a profile, the page comes again.
    assert susan.post(path).location == '/explore'
    assert susan.post(f'/{verb}/john', headers=accept).location == '/user/john'
