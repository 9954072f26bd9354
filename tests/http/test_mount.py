"""A site below a path of its host."""

import re

import pytest
from flask import Flask

from app.http.urls import Mount
from app.jobs.worker import run_due
from tests.cast import password_of
from tests.email.reading import links_in, use_mail_server
from tests.site import Visitor

ROOT = 'http://localhost/blog'
PAGES = [
    '/index',
    '/explore',
    '/user/susan',
    '/messages',
    '/news',
    '/search?q=was',
    '/edit_profile',
]
LINK = re.compile(r'\b(?:href|action|src|data-url|data-poll|data-new-posts)="([^"]*)"')


@pytest.fixture(params=['SERVER_URL', 'SCRIPT_NAME'])
def app(request: pytest.FixtureRequest, make_app) -> Flask:
    """A site whose path the settings name, or the server in front of it."""
    if request.param == 'SERVER_URL':
        return make_app(SERVER_URL=ROOT, PUBLIC_PAGES=True)
    app = make_app(PUBLIC_PAGES=True)
    app.wsgi_app = Mount(app.wsgi_app, '/blog')
    return app


@pytest.fixture
def susan(app: Flask) -> Visitor:
    """A browser in which susan is signed in, below the path."""
    return Below(app).sign_in('susan')


class Below(Visitor):
    """A visitor whose addresses begin with the path, as those of browsers do."""

    def get(self, path, **options):
        return super().get(below(path), **options)

    def post(self, path, data=None, **options):
        return super().post(below(path), data, **options)


def below(path: str) -> str:
    return path if path.startswith('/blog') else f'/blog{path}'


@pytest.mark.parametrize('path', PAGES)
def test_every_link_of_a_page_stays_below(susan, path):
    page = susan.get(path)
    assert page.status_code == 200
    own = [link for link in LINK.findall(page.text) if link.startswith(('/', 'http://localhost'))]
    assert len(own) > 20
    assert [
        link for link in own if not link.removeprefix('http://localhost').startswith('/blog/')
    ] == []


def test_pages_that_links_lead_to_are_there(susan):
    page = susan.get('/index').text
    for link in {
        link for link in LINK.findall(page) if '/static/' in link or 'webmanifest' in link
    }:
        assert susan.get(link).status_code == 200, link


@pytest.mark.parametrize(
    ('target', 'leads_to'),
    [
        ('/blog/explore', '/blog/explore'),
        ('/blog/user/john?page=2', '/blog/user/john?page=2'),
        ('/blog', '/blog/index'),
        ('/explore', '/blog/index'),
        ('//blog/explore', '/blog/index'),
        ('/blogs/explore', '/blog/index'),
        ('/blog/auth/logout', '/blog/index'),
    ],
)
def test_sign_in_leads_to_the_page_that_was_asked_for(app, target, leads_to):
    fields = {'username': 'susan', 'password': password_of('susan')}
    answer = Below(app).post('/auth/login', fields, query_string={'next': target})
    assert answer.location == leads_to


def test_page_that_needs_a_sign_in_comes_back(app):
    assert Below(app).get('/index').location == '/blog/auth/login?next=%2Fblog%2Findex'


@pytest.mark.parametrize(('path', 'field'), [('/theme', 'theme'), ('/language', 'language')])
def test_switch_leads_back_to_the_page(susan, path, field):
    value = {'theme': 'dark', 'language': 'es'}[field]
    answer = susan.post(path, {field: value}, headers={'Referer': f'{ROOT}/user/john'})
    assert answer.location == '/blog/user/john'


def test_feed_and_sitemap_name_addresses_below(susan):
    for path in ('/user/susan/feed.atom', '/sitemap.xml', '/robots.txt'):
        found = re.findall(r'http://localhost[^"<\s]*', susan.get(path).text)
        assert found, path
        assert all(address.startswith(f'{ROOT}/') for address in found), path
    assert f'<link rel="canonical" href="{ROOT}/user/susan">' in susan.get('/user/susan').text


def test_links_of_the_api_stay_below(app):
    program = app.test_client()
    auth = ('susan', password_of('susan'))
    token = program.post('/blog/api/tokens', auth=auth).json['token']
    headers = {'Authorization': f'Bearer {token}'}
    for path in (
        '/api/posts',
        '/api/posts?before=1600000000000000-9',
        '/api/users',
        '/api/users/1',
    ):
        links = program.get(f'/blog{path}', headers=headers).json['_links'].values()
        assert all(link.startswith('/blog/') for link in links if link), links


def test_mail_leads_below(app, mail_server):
    use_mail_server(app, **mail_server.settings)
    Below(app).post('/auth/reset_password_request', {'email': 'susan@example.com'})
    run_due(app)
    [mail] = mail_server.mails
    assert next(link for link in links_in(mail) if '/reset_password/' in link).startswith(ROOT)


def test_path_may_be_removed_by_a_proxy(make_app):
    app = make_app(SERVER_URL=ROOT)
    for path in ('/healthz', '/blog/healthz'):
        assert app.test_client().get(path).status_code == 200
    assert app.test_client().get('/blogs/healthz').status_code == 404
    assert Visitor(app).get('/index').location == '/blog/auth/login?next=%2Fblog%2Findex'
