"""Hosts, proxies, cookies and headers."""

import pytest

from app import db
from tests.cast import add_cast, password_of
from tests.site import Visitor, site

STATUS = {
    '/auth/login': 200,
    '/': 302,
    '/nowhere': 404,
    '/follow/john': 405,
    '/healthz': 200,
    '/avatar/0123456789abcdef.svg': 200,
    '/avatar/x.svg': 404,
    '/static/favicon.svg': 200,
    '/static/nothing': 404,
}
KEPT = {'/avatar/0123456789abcdef.svg', '/static/favicon.svg'}


@pytest.fixture
def make_app():
    """A function that returns a site with the cast and the given settings."""
    made = []

    def make(**settings):
        app = site('sqlite://', **settings)
        made.append(app)
        with app.app_context():
            db.create_all()
            add_cast()
        return app

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def secure(make_app):
    """A site under TLS."""
    return make_app(SERVER_URL='https://blog.example.com')


def policy_of(answer) -> dict[str, str]:
    """Return the content policy of a response, as what may come from where."""
    parts = answer.headers['Content-Security-Policy'].split('; ')
    return dict(part.split(' ', 1) for part in parts)


@pytest.mark.parametrize(('path', 'status'), STATUS.items())
def test_every_response_is_protected(stranger, path, status):
    answer = stranger.get(path)
    assert answer.status_code == status
    policy = policy_of(answer)
    for kind in ('default-src', 'base-uri', 'frame-ancestors'):
        assert policy[kind] == "'none'"
    for kind in ('script-src', 'form-action', 'img-src', 'connect-src'):
        assert policy[kind] == "'self'"
    assert 'unsafe' not in str(policy)
    assert answer.headers['X-Content-Type-Options'] == 'nosniff'
    assert answer.headers['X-Frame-Options'] == 'DENY'
    assert answer.headers['Referrer-Policy'] == 'same-origin'
    assert answer.headers['Cross-Origin-Opener-Policy'] == 'same-origin'
    assert answer.headers['Permissions-Policy']
    assert 'Strict-Transport-Security' not in answer.headers


@pytest.mark.parametrize('path', STATUS)
def test_only_what_is_nobodys_business_is_kept_by_browsers(stranger, path):
    kept = stranger.get(path).headers['Cache-Control'] != 'no-store'
    assert kept == (path in KEPT)


def test_other_answers_are_protected_too(app, susan):
    app.config['PROPAGATE_EXCEPTIONS'] = False
    too_large = susan.client.post('/index', data={'post': 'x' * 70_000})
    unknown_host = susan.get('/', headers={'Host': 'evil.example'})
    with app.app_context():
        db.drop_all()
    busy = susan.get('/explore')
    assert [answer.status_code for answer in (too_large, unknown_host, busy)] == [413, 400, 503]
    for answer in (too_large, unknown_host, busy):
        assert policy_of(answer)['default-src'] == "'none'"
        assert answer.headers['X-Content-Type-Options'] == 'nosniff'
        assert answer.headers['Cache-Control'] == 'no-store'


@pytest.mark.parametrize('path', STATUS)
def test_tls_is_asked_for_once_it_is_used(secure, path):
    answer = Visitor(secure).get(path)
    age, subdomains = answer.headers['Strict-Transport-Security'].split('; ')
    assert int(age.removeprefix('max-age=')) >= 365 * 24 * 60 * 60
    assert subdomains == 'includeSubDomains'


def test_gravatar_is_let_in_only_where_it_is_used(make_app):
    answer = Visitor(make_app(AVATARS='gravatar')).get('/auth/login')
    assert policy_of(answer)['img-src'] == "'self' https://www.gravatar.com"


def cookies_of_sign_in(app) -> dict[str, list[str]]:
    """Return the attributes of the cookies that a sign-in sets, by their names."""
    fields = {'username': 'susan', 'password': password_of('susan'), 'remember_me': 'y'}
    lines = Visitor(app).post('/auth/login', fields).headers.getlist('Set-Cookie')
    return {line.partition('=')[0]: line.split('; ')[1:] for line in lines}


def test_cookies_without_tls(app):
    cookies = cookies_of_sign_in(app)
    assert set(cookies) == {'session', 'remember_token', 'device'}
    for attributes in cookies.values():
        assert {'HttpOnly', 'SameSite=Lax', 'Path=/'} <= set(attributes)
        assert 'Secure' not in attributes


def test_cookies_under_tls(secure):
    cookies = cookies_of_sign_in(secure)
    assert set(cookies) == {'__Host-session', '__Host-remember_token', '__Host-device'}
    for attributes in cookies.values():
        assert {'HttpOnly', 'SameSite=Lax', 'Path=/', 'Secure'} <= set(attributes)
        assert not [text for text in attributes if text.startswith('Domain')]


def test_cookies_are_removed_in_a_way_that_browsers_heed(secure):
    susan = Visitor(secure).sign_in('susan', remember_me='y')
    lines = susan.post('/auth/logout').headers.getlist('Set-Cookie')
    line = next(line for line in lines if line.startswith('__Host-remember_token=;'))
    assert {'Max-Age=0', 'Secure', 'Path=/'} <= set(line.split('; '))


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
        ({'TRUSTED_HOSTS': ['one.example', '.two.example']}, 'one.example', 200),
        ({'TRUSTED_HOSTS': ['one.example', '.two.example']}, 'a.two.example', 200),
        ({'TRUSTED_HOSTS': ['one.example', '.two.example']}, 'a.one.example', 400),
    ],
)
def test_only_names_of_the_site_are_answered(settings, host, status):
    answer = Visitor(site('sqlite://', **settings)).get('/auth/login', headers={'Host': host})
    assert answer.status_code == status


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
    answer = Visitor(app).get('/healthz', headers=FORWARDED)
    assert ('Strict-Transport-Security' in answer.headers) == is_secure


def test_host_of_a_proxy_is_checked():
    visitor = Visitor(site('sqlite://', PROXY_COUNT=1))
    answer = visitor.get('/healthz', headers={'X-Forwarded-Host': 'evil.example'})
    assert answer.status_code == 400
