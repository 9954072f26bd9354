"""Headers of every response."""

import pytest

from app import db
from tests.site import Visitor

STATUS = {
    '/auth/login': 200,
    '/': 200,
    '/nowhere': 404,
    '/follow/john': 405,
    '/healthz': 200,
    '/avatar/0123456789abcdef.svg': 200,
    '/avatar/x.svg': 404,
    '/static/favicon.svg': 200,
    '/static/nothing': 404,
}
KEPT = {'/', '/avatar/0123456789abcdef.svg', '/static/favicon.svg'}


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


def test_front_page_is_asked_for_anew_and_shared_with_nobody(stranger):
    kept = stranger.get('/').cache_control
    assert kept.private
    assert kept.no_cache
    assert kept.max_age is None
