"""Fragments are right for each reader, language, look and change, and are shared by all."""

import re

import pytest

from app import db
from app.events.notify import notify
from app.html.fragments.fragment import KEPT_FRAGMENTS, Hidden, fragment
from app.html.fragments.marks import SECRET
from app.models import EventKind
from tests.cast import person
from tests.site import Visitor

PAGES = '/index', '/explore', '/user/susan', '/search?q=post', '/settings', '/post/1', '/nowhere'

# What no two answers have in common.
FRESH = re.compile(r'(name="(?:csrf_token|form_key)" value|data-now)="[^"]*"')

TOKEN, KEY = (re.compile(f'name="{name}" value="([^"]+)"') for name in ('csrf_token', 'form_key'))


def page(visitor: Visitor, path: str) -> str:
    """Return a page without what each answer has of its own."""
    return FRESH.sub(r'\1', visitor.get(path).text)


@pytest.fixture
def renderer(app):
    """What draws the fragments of an application and keeps them."""
    return app.extensions['fragment_renderer']


@pytest.fixture
def readers(app, susan, john) -> list[Visitor]:
    """Susan, who has news; john in German and the dark, an administrator; and a stranger."""
    with app.app_context():
        notify(person('susan'), EventKind.FOLLOW, person('john'))
        person('john').send_message(person('susan'), 'Hello')
        person('john').role, person('john').display_name = 'admin', 'J<ohn>'
        db.session.commit()
    john.post('/language', {'language': 'de'})
    john.post('/theme', {'theme': 'dark'})
    return [susan, john, Visitor(app)]


@pytest.mark.parametrize('path', PAGES)
def test_whoever_read_before_a_page_is_as_if_drawn_anew(renderer, readers, path):
    for _turn in range(2):
        for visitor in readers:
            warm = page(visitor, path)
            renderer.cache_clear()
            assert warm == page(visitor, path)
            assert SECRET not in warm
            for other in readers:
                page(other, path)


def test_each_reader_has_a_token_of_their_own(susan, john):
    tokens = [set(TOKEN.findall(visitor.get('/explore').text)) for visitor in (susan, john)]
    assert [len(some) for some in tokens] == [1, 1]
    assert tokens[0] != tokens[1]
    keys = [set(KEY.findall(susan.get('/').text)) for _turn in range(2)]
    assert [len(some) for some in keys] == [1, 1]
    assert keys[0] != keys[1]


def test_changes_are_seen_at_once(app, susan):
    susan.get('/explore')
    with app.app_context():
        reader = person('susan')
        reader.username, reader.display_name = 'sue', 'Sue & Co.'
        notify(reader, EventKind.FOLLOW, person('john'))
        db.session.commit()
    app.config['SITE_NAME'] = 'Elsewhere'
    text = susan.get('/explore').text
    menu = text[text.index('<nav class="rail"') : text.index('</nav>')]
    assert 'href="/user/sue"' in text
    assert '<bdi>Sue &amp; Co.</bdi>' in text
    assert re.search(r'</svg>\s+Elsewhere</a>', menu)
    assert re.search('id="news_count"[^>]*>1<', menu)
    assert not re.search('id="news_count"[^>]* hidden', menu)


def test_readers_share_what_is_drawn(renderer, susan, john):
    susan.get('/settings')
    before = renderer.cache_info()
    john.get('/settings')
    assert renderer.cache_info().misses == before.misses
    assert before.maxsize == KEPT_FRAGMENTS


def test_a_fragment_shows_nothing_of_the_request(app):
    with app.test_request_context('/explore'), pytest.raises(LookupError, match='user_agent'):
        app.jinja_env.from_string('{{ request.user_agent }}').render(request=Hidden('request'))
    with app.test_request_context('/explore'), pytest.raises(LookupError, match='email'):
        fragment('frame/_confirm_email.html')
