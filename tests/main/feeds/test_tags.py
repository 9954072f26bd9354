"""The feed of a tag: its posts by all authors, as far as the reader may see them."""

import html

import pytest

from app import db
from tests.cast import add_post, person
from tests.main.feeds.test_users import ALTERNATE, entries
from tests.main.test_public_pages import open_site
from tests.queries import count_queries
from tests.site import Visitor

FEED = '/tag/sunset/feed.atom'


def own_address(visitor: Visitor) -> str:
    """Return the address that the page of the tag tells this reader."""
    return html.unescape(ALTERNATE.search(visitor.get('/tag/Sunset').text)[1])


@pytest.fixture
def posts(app):
    """Two posts with a tag, a reply with it that answers somebody else, and one of a user gone."""
    with app.app_context():
        add_post(person('john'), 'First #Sunset', 5)
        add_post(person('susan'), 'Second #sunset for @john', 6)
        add_post(person('john'), 'A reply #sunset', 7).is_reply = True
        add_post(person('david'), 'Gone #sunset', 8)
        person('david').close()
        db.session.commit()


@pytest.mark.usefixtures('posts')
def test_feed_has_the_posts_with_the_tag_newest_first(susan):
    answer = susan.get(FEED)
    second, first = entries(answer)
    assert [second['title'], first['title']] == ['Second #sunset for @john', 'First #Sunset']
    assert '<a href="http://localhost/tag/sunset">#sunset</a>' in second['content']
    assert '<a href="http://localhost/user/john">@john</a>' in second['content']
    assert '<uri>http://localhost/user/john</uri>' in answer.text
    assert 'http://localhost/user/david' not in answer.text


@pytest.mark.usefixtures('posts')
def test_whatever_its_case_a_tag_has_one_feed(susan):
    upper, lower = susan.get('/tag/SUNSET/feed.atom').text, susan.get(FEED).text
    assert upper.replace('/tag/SUNSET/feed', '/tag/sunset/feed') == lower


@pytest.mark.parametrize('path', ['/tag/1/feed.atom', '/tag/1/feed', '/tag/%20/feed.atom'])
def test_what_can_not_be_a_tag_has_no_feed(susan, path):
    assert susan.get(path).status_code == 404


def test_a_tag_that_nobody_uses_has_an_empty_feed(susan):
    assert entries(susan.get('/tag/日没/feed.atom')) == []


@pytest.mark.usefixtures('posts')
def test_own_address_works_without_signing_in_until_it_is_reset(susan, stranger):
    address = own_address(susan)
    with count_queries() as queries:
        assert len(entries(stranger.get(address))) == 2
    # The key and its user, the tag, its posts, and whom they mention.
    assert len(queries) <= 5
    assert address in html.unescape(susan.get('/tag/sunset/feed').text)
    again = susan.post('/user/susan/feed/reset?next=/tag/sunset/feed')
    assert again.location == '/tag/sunset/feed'
    assert stranger.get(address).status_code == 403


def test_strangers_read_it_where_pages_are_public_only(app, stranger):
    assert stranger.get(FEED).location.startswith('/auth/login')
    assert stranger.get(f'{FEED}?key=1-a').status_code == 403
    answer = Visitor(open_site(app)).get(FEED)
    assert answer.headers['Cache-Control'] == 'public, no-cache'
    assert own_address(Visitor(app)) == '/tag/sunset/feed.atom'


@pytest.mark.usefixtures('posts')
def test_program_that_has_it_gets_304(susan):
    known = {'If-None-Match': susan.get(FEED).headers['ETag']}
    assert susan.get(FEED, headers=known).status_code == 304
    susan.post('/', {'post': 'Third #sunset'})
    assert susan.get(FEED, headers=known).status_code == 200
