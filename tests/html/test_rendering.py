"""What people type is shown as text, wherever it stands."""

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app import db
from app.models import Post
from app.text.tokens import tags_in
from tests.cast import person

HOSTILE = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</span></div></article><h1>mine',
    '<!-- never closed',
    '&lt;b&gt; &#60;b&#62; &amp;',
    '{{ config }} {% raw %} %(username)s %s',
    '\u202edrow\u202c \u2066isolated\u2069',
]
NO_LINKS = [
    'javascript:alert(1)',
    'JaVaScRiPt://example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
]
LINKS = {
    'see https://example.com/a?b=1&c=2.': 'https://example.com/a?b=1&c=2',
    'http://example.com/"onmouseover="x': 'http://example.com/',
    'www.example.com': 'https://www.example.com',
}


class Reader(HTMLParser):
    """Reads a page as a browser does: its text, tags and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags, self.links = '', [], []
        self.feed(page)
        self.close()

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, *sorted(name for name, _ in attrs)))
        if tag == 'a':
            self.links.append(dict(attrs))


@pytest.fixture
def shown(app, susan):
    """A function that lets susan have written a text, and returns what john's pages make of it."""

    def show(text: str) -> list[Reader]:
        with app.app_context():
            author = person('susan')
            author.about_me = text
            db.session.get(Post, 1).body = text
            db.session.commit()
        paths = '/explore', '/post/1', '/user/susan', '/user/susan/popup', '/edit_profile'
        return [Reader(susan.get(path).text) for path in paths]

    return show


@pytest.mark.parametrize('text', HOSTILE + NO_LINKS)
def test_markup_is_text(shown, text):
    plain = [reader.tags for reader in shown('harmless')]
    readers = shown(text)
    assert [reader.tags for reader in readers] == plain
    assert all(text in reader.text for reader in readers)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.text('<>&\'"/=;:#!-{}%[]\\`ax \n', min_size=1, max_size=60).filter(str.strip))
def test_any_markup_is_text(shown, text):
    assume(not tags_in(text))
    plain = [reader.tags for reader in shown('harmless')]
    assert [reader.tags for reader in shown(text)] == plain


@pytest.mark.parametrize('text', NO_LINKS)
def test_dangerous_addresses_are_no_links(shown, text):
    scheme = text.partition(':')[0]
    for reader in shown(text):
        assert not [link for link in reader.links if link['href'].startswith(scheme)]


@pytest.mark.parametrize(('text', 'href'), LINKS.items())
def test_addresses_are_links_that_vouch_for_nothing(shown, text, href):
    for reader in shown(text)[:3]:
        link = next(link for link in reader.links if link['href'] == href)
        assert set(link['rel'].split()) == {'ugc', 'nofollow', 'noopener'}
        assert set(link) == {'href', 'rel'}
        assert text in reader.text


def test_line_breaks_are_kept_and_directions_end_with_the_text(shown):
    for reader in shown('one\ntwo \u202eeerht')[1:3]:
        assert 'one\ntwo \u202eeerht' in reader.text


def test_text_stands_in_a_box_with_a_direction_of_its_own(susan):
    page = susan.get('/post/1').text
    assert '<div class="post-body" dir="auto"><span id="post1">' in page


def test_name_in_a_form_is_text(stranger):
    answer = stranger.post('/auth/login', {'username': '"><b>', 'password': 'x'})
    assert '"><b>' not in answer.text
    assert 'value="&#34;&gt;&lt;b&gt;"' in answer.text
