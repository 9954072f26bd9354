"""What other sites make a browser send."""

import pytest

from tests.api.program import Program
from tests.auth.browsers import is_signed_in
from tests.databases import site_with_cast
from tests.site import Visitor

FOREIGN = [
    {'Sec-Fetch-Site': 'cross-site'},
    {'Sec-Fetch-Site': 'same-site', 'Origin': 'http://localhost:8000'},
    {'Sec-Fetch-Site': 'cross-site', 'Origin': 'http://localhost'},
    {'Origin': 'https://evil.example'},
    {'Origin': 'http://localhost.evil.example'},
    {'Origin': 'null'},
    {'Origin': 'http://[::1'},
    {'Origin': ''},
]
OWN = [
    {},
    {'Sec-Fetch-Site': 'same-origin'},
    {'Sec-Fetch-Site': 'same-origin', 'Origin': 'http://behind.a.proxy'},
    {'Sec-Fetch-Site': 'none'},
    {'Origin': 'http://localhost'},
    {'Origin': 'http://LOCALHOST'},
    {'Origin': 'http://localhost:8000'},
]


@pytest.mark.parametrize('headers', FOREIGN, ids=str)
@pytest.mark.parametrize('path', ['/auth/login', '/auth/logout', '/index', '/nowhere'])
def test_form_of_another_site_is_refused_and_sets_no_cookie(app, susan, headers, path):
    # Lax cookies stay at home, so the site sees a stranger.
    answer = Visitor(app).client.post(path, data={'post': 'Hello'}, headers=headers)
    assert answer.status_code == 403
    assert answer.text == 'This request came from another site. Nothing was changed.'
    assert 'Set-Cookie' not in answer.headers


def test_remember_cookie_is_not_used_up(app):
    susan = Visitor(app).sign_in('susan', remember_me='y')
    susan.client.delete_cookie('session')
    answer = susan.client.post('/index', headers={'Sec-Fetch-Site': 'cross-site'})
    assert (answer.status_code, 'Set-Cookie' in answer.headers) == (403, False)
    assert is_signed_in(susan)


@pytest.mark.parametrize('headers', OWN, ids=str)
def test_own_form_is_taken(susan, headers):
    assert susan.post('/index', {'post': 'Hello'}, headers=headers).status_code == 302


def test_address_of_the_site_may_differ_from_what_a_proxy_asks_for():
    headers = {'Origin': 'https://blog.example'}
    with site_with_cast('sqlite://', SERVER_URL='https://blog.example') as app:
        assert Visitor(app).client.post('/auth/login', headers=headers).status_code == 422


@pytest.mark.parametrize('method', ['GET', 'HEAD', 'OPTIONS'])
def test_links_from_other_sites_lead_here(susan, method):
    headers = {'Sec-Fetch-Site': 'cross-site', 'Origin': 'https://other.example'}
    assert susan.client.open('/explore', method=method, headers=headers).status_code == 200


def test_program_is_told_as_json(app):
    program = Program(app, 'susan')
    headers = {'Origin': 'https://evil.example'}
    answer = program.post('/api/posts', {'body': 'Hello'}, headers=headers)
    assert (answer.status_code, answer.json) == (403, {'error': 'Forbidden'})
