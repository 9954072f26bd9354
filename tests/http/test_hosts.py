"""Names of the site, and proxies in front of it."""

import pytest

from tests.site import Visitor, site


@pytest.mark.parametrize(
    ('settings', 'host', 'status'),
    [
        ({}, 'localhost', 200),
        ({}, 'localhost:5000', 200),
        ({}, '127.0.0.1:5000', 200),
        ({}, 'evil.example', 400),
        ({}, 'localhost.evil.example', 400),
        ({}, 'localhost@evil.example', 400),
        ({}, 'localhost, evil.example', 400),
        ({}, 'localhost:evil', 400),
        ({}, '', 400),
        ({'SERVER_URL': 'http://blog.example.com:8080'}, 'blog.example.com', 200),
        ({'SERVER_URL': 'http://blog.example.com:8080'}, 'blog.example.com:8080', 200),
        ({'SERVER_URL': 'http://blog.example.com:8080'}, 'x.blog.example.com', 400),
        ({'SERVER_NAME': 'blog.example.com:5000'}, 'blog.example.com:5000', 200),
        ({}, 'LOCALHOST', 200),
        ({}, 'localhost.', 200),
        ({}, '[::1]:5000', 200),
        ({}, '[::2]', 400),
        ({}, '[::1', 400),
        ({'TRUSTED_HOSTS': ['MyBox.Local']}, 'mybox.local', 200),
        ({'TRUSTED_HOSTS': ['MyBox.Local']}, 'MYBOX.local:5000', 200),
        ({'TRUSTED_HOSTS': ['2001:DB8:0::1']}, '[2001:db8::1]:5000', 200),
        ({'TRUSTED_HOSTS': ['bücher.example']}, 'xn--bcher-kva.example', 200),
        ({'SERVER_URL': 'http://[2001:db8::1]:8080'}, '[2001:db8::1]:8080', 200),
        ({'SERVER_NAME': '[2001:db8::1]:8080'}, '[2001:db8::1]:8080', 200),
        ({'TRUSTED_HOSTS': ['one.example', '.two.example']}, 'one.example', 200),
        ({'TRUSTED_HOSTS': ['one.example', '.two.example']}, 'two.example', 200),
        ({'TRUSTED_HOSTS': ['one.example', '.two.example']}, 'nottwo.example', 400),
        ({'TRUSTED_HOSTS': ['one.example', '.two.example']}, 'a.two.example', 200),
        ({'TRUSTED_HOSTS': ['one.example', '.two.example']}, 'a.one.example', 400),
    ],
)
def test_only_names_of_the_site_are_answered(settings, host, status):
    # This page asks no database for anything.
    answer = Visitor(site('sqlite://', **settings)).get(
        '/auth/reset_password_request', headers={'Host': host}
    )
    assert answer.status_code == status


@pytest.mark.parametrize('host', ['10.1.2.3:5000', 'evil.example', '[2001:db8::7]', 'a b', ''])
@pytest.mark.parametrize('path', ['/healthz', '/readyz', '/metrics'])
def test_machines_ask_by_any_name(path, host):
    app = site('sqlite://', METRICS_TOKEN='0123456789abcdef')
    headers = {'Host': host, 'Authorization': 'Bearer 0123456789abcdef'}
    assert Visitor(app).get(path, headers=headers).status_code in (200, 503)


def test_unknown_name_is_explained_in_plain_text(stranger):
    page = stranger.get('/', headers={'Host': 'evil.example'})
    assert page.mimetype == 'text/plain'
    assert 'TRUSTED_HOSTS' in page.text
    assert 'evil.example' not in page.text
    program = stranger.get('/', headers={'Host': 'evil.example', 'Accept': '*/*'})
    assert program.json == {'error': 'Bad Request'}


FORWARDED = {
    'X-Forwarded-For': '198.51.100.9, 203.0.113.7, 192.0.2.1',
    'X-Forwarded-Proto': 'https, http, https',
    'X-Forwarded-Host': 'localhost, evil.example, localhost',
}


@pytest.mark.parametrize(
    ('count', 'address'),
    [(0, '127.0.0.1'), (1, '192.0.2.1'), (2, '203.0.113.7'), (3, '198.51.100.9')],
)
def test_as_many_proxies_are_believed_as_there_are(make_app, caplog, count, address):
    visitor = Visitor(make_app(PROXY_COUNT=count, TRUSTED_HOSTS=['evil.example']))
    visitor.client.post('/auth/login', data={'username': 'susan', 'password': 'x'})
    fields = {'csrf_token': visitor.token(), 'username': 'susan', 'password': 'x'}
    visitor.client.post('/auth/login', data=fields, headers=FORWARDED)
    assert caplog.messages[-1] == f'sign-in refused address={address}'


@pytest.mark.parametrize(('count', 'is_secure'), [(0, False), (1, True), (2, False), (3, True)])
def test_scheme_comes_from_the_same_proxy(count, is_secure):
    app = site('sqlite://', PROXY_COUNT=count, TRUSTED_HOSTS=['evil.example'])
    answer = Visitor(app).get('/auth/login', headers=FORWARDED)
    assert ('Strict-Transport-Security' in answer.headers) == is_secure


def test_host_of_a_proxy_is_checked():
    visitor = Visitor(site('sqlite://', PROXY_COUNT=1))
    answer = visitor.get('/auth/login', headers={'X-Forwarded-Host': 'evil.example'})
    assert answer.status_code == 400
