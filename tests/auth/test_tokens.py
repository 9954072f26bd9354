"""The page of a person's tokens."""

import re

import pytest

from tests.admin.test_users import give
from tests.cast import password_of
from tests.site import Visitor

GOOD = {
    'token_name': 'my <script>',
    'scopes': 'read',
    'days': '30',
    'password': password_of('susan'),
}
SHOWN = re.compile(r'<code>(mb_[\w-]{43})</code>')


def new_token(visitor, **fields) -> str:
    """Create token on the page, and return it."""
    assert visitor.post('/auth/tokens', {**GOOD, **fields}).location == '/auth/tokens'
    return SHOWN.search(visitor.get('/auth/tokens').text)[1]


def may(app, token: str, method: str, path: str, **options) -> bool:
    """Return True if the API lets a token do something."""
    headers = {'Authorization': f'Bearer {token}'}
    answer = Visitor(app).client.open(path, method=method, headers=headers, **options)
    return answer.status_code < 400


def test_token_is_shown_once_and_works(app, susan):
    assert 'No tokens yet.' in susan.get('/auth/tokens').text
    token = new_token(susan)
    page = susan.get('/auth/tokens').text
    assert token not in page
    assert 'my &lt;script&gt;' in page
    assert may(app, token, 'GET', '/api/me')
    assert not may(app, token, 'POST', '/api/posts', json={'body': 'x'})


def test_token_may_write_where_that_is_wanted(app, susan):
    assert may(app, new_token(susan, scopes='read write'), 'POST', '/api/posts', json={'body': 'x'})


def test_token_is_ended(app, susan, john):
    token = new_token(susan)
    assert john.post('/auth/tokens/1/end').status_code == 404
    assert may(app, token, 'GET', '/api/me')
    susan.post('/auth/tokens/1/end')
    assert not may(app, token, 'GET', '/api/me')
    assert 'No tokens yet.' in susan.get('/auth/tokens').text


def test_only_staff_are_offered_the_scope_admin(app, susan):
    assert 'read write admin' not in susan.get('/auth/tokens').text
    give(app, susan='moderator')
    assert 'value="read write admin"' in susan.get('/auth/tokens').text
    token = new_token(susan, scopes='read write admin')
    assert may(app, token, 'GET', '/api/admin/users')
    assert 'Read, write and administer</span>' in susan.get('/auth/tokens').text


@pytest.mark.parametrize(
    ('change', 'text'),
    [
        ({'password': 'a guess'}, 'Wrong password.'),
        ({'token_name': ' '}, 'This field is required.'),
        ({'token_name': 'x' * 65}, '1 character too long.'),
        ({'scopes': 'admin'}, 'Not a valid choice'),
        ({'scopes': 'read write admin'}, 'Not a valid choice'),
        ({'days': '9999'}, 'Not a valid choice'),
    ],
)
def test_wrong_form_makes_none(susan, change, text):
    answer = susan.post('/auth/tokens', {**GOOD, **change})
    assert answer.status_code == 422
    assert text in answer.text
    assert 'No tokens yet.' in susan.get('/auth/tokens').text
