"""Feeds: valid, in step with the posts, and open to nobody who couldn't read the pages."""

import html
import re
from datetime import datetime

import pytest

from app import db
from app.models import Post
from tests.atom import parse
from tests.cast import add_post, person
from tests.main.test_public_pages import open_site
from tests.queries import count_queries
from tests.site import Visitor

FEED = '/user/susan/feed.atom'
ALTERNATE = re.compile(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"')
HOSTILE = '<script>alert(1)</script> & ]]> "quoted" \'too\'\nhttps://example.com/?a=1&b=2\ufffe'


def entries(answer) -> list[dict[str, str]]:
    """Return the entries of a feed, which is valid."""
    assert answer.status_code == 200
    assert answer.content_type == 'application/atom+xml; charset=utf-8'
    return parse(answer.text, answer.request.url)


def own_address(visitor: Visitor) -> str:
    """Return the address that susan's profile tells this reader."""
    return html.unescape(ALTERNATE.search(visitor.get('/user/susan').text)[1])


def test_feed_has_the_posts_newest_first(app, susan):
    with app.app_context():
        add_post(person('susan'), 'Second', 5)
        db.session.commit()
    second, first = entries(susan.get(FEED))
    assert (second['title'], second['content']) == ('Second', 'Second')
    assert first['published'] == first['updated'] == '2026-01-01T00:00:00Z'
    assert first['id'] == 'http://localhost/post/1'


def test_an_edit_moves_the_time_and_not_the_id(susan):
    before = entries(susan.get(FEED))[0]
    susan.post('/post/1/edit', {'post': 'Changed'})
    after = entries(susan.get(FEED))[0]
    assert after['id'] == before['id']
    assert after['content'] == 'Changed'
    assert datetime.fromisoformat(after['updated']) > datetime.fromisoformat(before['updated'])


def test_hostile_text_is_text(app, susan):
    with app.app_context():
        add_post(person('susan'), HOSTILE, 5)
        person('susan').about_me = HOSTILE
        db.session.commit()
    entry = entries(susan.get(FEED))[0]
    assert '<script' not in entry['content']
    assert '&lt;script&gt;' in entry['content']
    assert '<br><a href="https://example.com/?a=1&amp;b=2' in entry['content']
    assert entry['title'].startswith('<script>alert(1)</script> &')


def test_feed_of_somebody_who_never_wrote_is_valid(app, susan):
    with app.app_context():
        db.session.execute(db.delete(Post))
        db.session.commit()
    assert entries(susan.get(FEED)) == []


def test_program_that_has_it_gets_304(susan):
    known = {'If-None-Match': susan.get(FEED).headers['ETag']}
    again = susan.get(FEED, headers=known)
    assert (again.status_code, again.data) == (304, b'')
    susan.post('/post/1/edit', {'post': 'Changed'})
    assert susan.get(FEED, headers=known).status_code == 200


@pytest.mark.parametrize('path', [FEED, '/tag/sunset/feed.atom'])
def test_program_that_knows_only_a_time_learns_of_deleted_posts(susan, path):
    for text in ('Stays #sunset', 'Goes #sunset'):
        susan.post('/', {'post': text})
    newest = entries(susan.get(path))[0]
    assert newest['title'] == 'Goes #sunset'
    # What it was told then, or has by its own clock.
    known = {'If-Modified-Since': 'Fri, 31 Dec 2100 23:59:59 GMT'}
    susan.post(f'{newest["id"]}/delete')
    again = susan.get(path, headers=known)
    assert again.status_code == 200
    assert 'Stays' in again.text
    assert 'Goes' not in again.text


def test_own_address_works_without_signing_in(app, susan, stranger):
    answer = stranger.get(own_address(susan))
    assert len(entries(answer)) == 1
    assert answer.headers['Cache-Control'] == 'private, no-cache'
    with count_queries() as queries:
        stranger.get(own_address(susan))
    assert len([query for query in queries if 'login_session' not in query]) <= 9
    assert susan.get(FEED).headers['Cache-Control'] == 'no-store'


def test_address_ends_with_the_password(app, susan, stranger):
    address = own_address(susan)
    with app.app_context():
        person('susan').set_password('a longer secret')
        db.session.commit()
    assert stranger.get(address).status_code == 403


def test_address_ends_with_the_account(app, john, stranger):
    address = own_address(john)
    with app.app_context():
        person('john').close()
        db.session.commit()
    assert stranger.get(address).status_code == 403


@pytest.mark.parametrize('key', ['x', '1-', '1-' + 'a' * 32, '99-é', '9999999999999-a', '²-a'])
def test_wrong_key_opens_nothing(stranger, key):
    assert stranger.get(f'{FEED}?key={key}').status_code == 403


def test_key_opens_feeds_only(susan, stranger):
    key = own_address(susan).partition('?')[2]
    assert stranger.get(f'/user/susan?{key}').location.startswith('/auth/login')


def test_open_site_needs_no_key(app):
    answer = Visitor(open_site(app)).get(FEED)
    assert len(entries(answer)) == 1
    assert answer.headers['Cache-Control'] == 'public, no-cache'
    assert own_address(Visitor(app)) == '/user/susan/feed.atom'


def test_nobody_has_no_feed(app, susan):
    assert susan.get('/user/nobody/feed.atom').status_code == 404
    with app.app_context():
        person('john').close()
        db.session.commit()
    assert susan.get('/user/john/feed.atom').status_code == 404
