"""What readers who are not signed in may see, and search engines with them."""

import re

import pytest
from defusedxml import ElementTree
from flask import Flask

from app import db
from app.main import well_known
from tests.cast import person
from tests.databases import site_with_cast
from tests.queries import count_queries
from tests.site import Visitor, site

PAGES = ['/user/susan', '/post/1', '/post/1/history']
LOCATION = '{http://www.sitemaps.org/schemas/sitemap/0.9}loc'


def open_site(app: Flask) -> Flask:
    """Open an application to everybody."""
    app.config['PUBLIC_PAGES'] = True
    return app


@pytest.fixture
def reader(app) -> Visitor:
    """Somebody who is not signed in, at a site that is open."""
    return Visitor(open_site(app))


def locations(answer) -> list[str]:
    """Return the addresses in a file for search engines."""
    assert answer.content_type == 'application/xml; charset=utf-8'
    return [element.text for element in ElementTree.fromstring(answer.text).iter(LOCATION)]


@pytest.mark.parametrize('path', PAGES)
def test_pages_are_closed_by_default(stranger, path):
    assert stranger.get(path).location.startswith('/auth/login?next=')


@pytest.mark.parametrize('path', PAGES)
def test_open_pages_are_shown_without_anything_to_press(reader, path):
    answer = reader.get(path)
    assert answer.status_code == 200
    assert answer.headers['Cache-Control'] == 'private, no-cache'
    for word in ('/delete"', '/edit"', 'action="/follow', 'data-translate', '/followers"'):
        assert word not in answer.text
    assert f'<link rel="canonical" href="http://localhost{path}">' in answer.text


def test_who_is_signed_in_sees_the_same_page_with_buttons(app, susan):
    app.jinja_env.globals['translates'] = True
    susan.post('/post/1/edit', {'post': 'Guten Morgen, wie geht es dir heute?'})
    open_site(app)
    assert 'data-translate' not in Visitor(app).get('/post/1').text
    answer = susan.get('/post/1')
    assert '/post/1/edit' in answer.text
    assert 'data-translate' in answer.text
    assert answer.headers['Cache-Control'] == 'no-store'
    assert '/post/1/edit' not in Visitor(app).get('/user/susan').text


@pytest.mark.parametrize('path', ['/index', '/explore', '/stats', '/user/susan/followers'])
def test_everything_else_stays_closed(reader, path):
    assert reader.get(path).location.startswith('/auth/login?next=')


def test_profile_leads_to_signing_in(reader):
    assert 'href="/auth/login?next=/user/susan"' in reader.get('/user/susan').text


def test_who_has_left_is_hidden(app, reader):
    with app.app_context():
        person('susan').close()
        db.session.commit()
    assert [reader.get(path).status_code for path in PAGES] == [404] * 3


def test_pages_say_what_they_are(app, reader):
    with app.app_context():
        person('susan').about_me = 'Fond of "trains"'
        db.session.commit()
    page = reader.get('/user/susan').text
    tags = dict(re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">', page))
    assert tags['description'] == tags['og:description'] == 'Fond of &#34;trains&#34;'
    assert tags['og:title'] == 'susan'
    assert tags['og:url'] == 'http://localhost/user/susan'
    assert reader.get(tags['og:image'].removeprefix('http://localhost')).status_code == 200
    assert 'content="susan was here"' in reader.get('/post/1').text


def test_address_of_the_site_is_the_configured_one(app, reader):
    app.config['SERVER_URL'] = 'https://example.com'
    page = reader.get('/user/susan?page=1&from=elsewhere').text
    assert '<link rel="canonical" href="https://example.com/user/susan?page=1">' in page


def test_search_engines_find_nothing_on_a_closed_site(stranger):
    assert stranger.get('/robots.txt').text == 'User-agent: *\nDisallow:\n'
    for path in ('/sitemap.xml', '/sitemap-people-0.xml', '/sitemap-posts-0.xml'):
        assert stranger.get(path).status_code == 404


def test_search_engines_find_everything_of_an_open_site(app, reader, monkeypatch):
    monkeypatch.setattr(well_known, 'AT_A_TIME', 3)
    with app.app_context():
        person('john').close()
        db.session.commit()
    robots = reader.get('/robots.txt')
    assert 'Sitemap: http://localhost/sitemap.xml\n' in robots.text
    assert robots.headers['Cache-Control'] == 'public, max-age=3600'
    parts = locations(reader.get('/sitemap.xml'))
    assert len(parts) == 4
    found = [page for part in parts for page in locations(reader.get(part))]
    names = {page.rpartition('/')[2] for page in found if '/user/' in page}
    assert names == {'susan', 'mary', 'david', 'noise'}
    assert len(found) == 8
    assert reader.get(found[0]).status_code == 200


@pytest.mark.parametrize('closed', [('susan', 'john'), ('susan', 'john', 'mary', 'david', 'noise')])
def test_each_file_that_the_sitemap_lists_exists(used_url, monkeypatch, closed):
    monkeypatch.setattr(well_known, 'AT_A_TIME', 1)
    with site_with_cast(used_url, PUBLIC_PAGES=True) as app:
        with app.app_context():
            for name in closed:
                person(name).close()
            db.session.commit()
        reader = Visitor(app)
        parts = locations(reader.get('/sitemap.xml'))
        assert [reader.get(part).status_code for part in parts] == [200] * len(parts)
        assert len(parts) == 2 * (5 - len(closed))


def test_sitemap_of_a_new_site_is_empty():
    app = site('sqlite://', PUBLIC_PAGES=True)
    with app.app_context():
        db.create_all()
    assert locations(Visitor(app).get('/sitemap.xml')) == []


def test_lists_for_search_engines_take_few_statements(reader):
    for path, budget in (('/sitemap.xml', 2), ('/sitemap-posts-0.xml', 1), ('/user/susan', 6)):
        with count_queries() as queries:
            reader.get(path)
        assert len(queries) <= budget, path
