"""Where a browser is sent after signing in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.http.redirects import next_page
from tests.cast import password_of
from tests.site import site

PIECES = [
    *(
        '/',
        '//',
        '\\',
        '.',
        '..',
        ':',
        '@',
        '?',
        '#',
        '[',
        ']',
        '%',
        ' ',
        '\t',
        '\r\n',
        '\x00',
        '\x0b',
    ),
    *('%2f', '%5c', '%0d%0a', '%2e', '%00', 'é', '\u2028', '\u3002', '\uff0f'),
    *('http:', 'https:', 'javascript:', 'data:', 'evil.com', 'localhost', '1', 'alert(1)'),
    *('explore', 'index', 'user', 'susan', 'post', 'follow', 'auth', 'login', 'logout', 'static'),
]
CONTROLS = ''.join(map(chr, range(0x21)))

OURS = [
    '/',
    '/index',
    '/explore',
    '/explore?page=2',
    '/user/john',
    '/post/1#post1',
    '/edit_profile',
]
NOT_OURS = [
    *('', 'explore', '//evil.com', '///evil.com', '////evil.com', '/\\evil.com', '\\\\evil.com'),
    *('http://evil.com/explore', 'http:///evil.com', 'https:evil.com', 'https:/evil.com', '//['),
    *('javascript:alert(1)', ' //evil.com', '/\t/evil.com', '/\r\n/evil.com', '\x00/explore'),
    *('/explore\r\nSet-Cookie: a=b', '//localhost/explore', 'http://localhost/explore'),
    *('/auth/login', '/auth/logout', '/auth/register', '/auth/sessions', '/AUTH/logout/../x'),
    *('/follow/john', '/unfollow/john', '/auth/sessions/end', '/nowhere', '/explore/', '//explore'),
    *(
        '/static/css/1_base.css',
        '/user/john/../../auth/logout',
        '/expl\u00f6re',
        '/user/j\u2028hn',
    ),
]


@pytest.fixture(scope='module')
def bare_app():
    """An application without people."""
    return site('sqlite://')


@pytest.mark.parametrize('target', OURS)
def test_own_pages_are_honoured(stranger, target):
    fields = {'username': 'susan', 'password': password_of('susan')}
    answer = stranger.post('/auth/login', fields, query_string={'next': target})
    assert (answer.status_code, answer.location) == (302, target)


@pytest.mark.parametrize('target', NOT_OURS)
def test_everything_else_leads_home(stranger, target):
    fields = {'username': 'susan', 'password': password_of('susan')}
    answer = stranger.post('/auth/login', fields, query_string={'next': target})
    assert (answer.status_code, answer.location) == (302, '/index')


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(''.join) | st.text())
def test_no_text_leads_away(bare_app, text):
    with bare_app.test_request_context('/auth/login', query_string={'next': text}):
        target = as_browsers_read(next_page())
    assert target.startswith('/')
    assert not target.startswith(('//', '/auth/'))


def as_browsers_read(target: str) -> str:
    """Return a target without what browsers drop, and with the slashes that they put in."""
    return re.sub('[\\t\\r\\n]', '', target).strip(CONTROLS).replace('\\', '/')
