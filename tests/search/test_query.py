"""What a text in the search box stands for."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.query import MOST_WORDS, Phrase, Query, parse


def moment(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ('text', 'phrases'),
    [
        ('cafe', [Phrase(('cafe',), is_open=True)]),
        ('Café Table', [Phrase(('cafe',)), Phrase(('table',), is_open=True)]),
        ('"long way" home', [Phrase(('long', 'way')), Phrase(('home',), is_open=True)]),
        ('home "long way"', [Phrase(('home',)), Phrase(('long', 'way'))]),
        ('„long way“', [Phrase(('long', 'way'))]),
        ('"long way', [Phrase(('long', 'way'))]),
        ('say"long way"', [Phrase(('say',)), Phrase(('long', 'way'))]),
        ('example.com', [Phrase(('example', 'com'), is_open=True)]),
        ('日本 go', [Phrase(('日', '本')), Phrase(('go',), is_open=True)]),
        ('cafe from:susan', [Phrase(('cafe',), is_open=True)]),
        ('(a OR b) -c*', [Phrase((word,), word == 'c') for word in ('a', 'or', 'b', 'c')]),
        ('""', []),
        ('?! "', []),
        ('', []),
    ],
)
def test_words_and_phrases(text, phrases):
    assert parse(text).phrases == phrases


@pytest.mark.parametrize(
    ('text', 'query'),
    [
        ('from:susan', Query(author='susan')),
        ('FROM:@Susan.B', Query(author='susan.b')),
        ('to:@Susan', Query(recipient='susan')),
        ('Has:Replies', Query(has_replies=True)),
        ('lang:EN', Query(language='en')),
        ('before:2026-03-21', Query(before=moment(2026, 3, 21))),
        ('before:2026-3', Query(before=moment(2026, 3, 1))),
        ('before:2026', Query(before=moment(2026, 1, 1))),
        ('after:2026-12-31', Query(after=moment(2027, 1, 1))),
        ('after:2026-12', Query(after=moment(2027, 1, 1))),
        ('after:2024-02', Query(after=moment(2024, 3, 1))),
        ('after:2999', Query(after=moment(3000, 1, 1))),
        ('from:susan from:john', Query(author='john')),
        ('tag:Sunset', Query(tag='sunset')),
        ('TAG:#日没', Query(tag='日没')),
        ('in:bookmarks', Query(in_bookmarks=True)),
        ('from:me', Query(author='me')),
    ],
)
def test_filters(text, query):
    assert parse(text) == query


@pytest.mark.parametrize(
    'text',
    ['from:', 'from:日本', 'from:a/b', 'before:yesterday', 'after:2026-02-30', 'lang:1', 'has:x'],
)
def test_what_is_no_filter_is_words(text):
    query = parse(text)
    assert query.phrases
    assert not query.is_about_posts


def test_more_words_than_anybody_types_are_not_looked_at():
    assert len(parse('x ' * 100).phrases) == MOST_WORDS
    assert len(parse('例' * 100).phrases[0].words) == MOST_WORDS
    assert parse('y' * 5000).phrases == [Phrase(('y' * 64,), is_open=True)]


@given(st.text() | st.text(alphabet='"“a:-*()from before:2026日 \x00'))
def test_nothing_is_an_error(text):
    query = parse(text)
    assert query.is_empty == (not query.phrases and not query.is_about_posts)
    assert not any(phrase.is_open for phrase in query.phrases[:-1])
    assert all(phrase.words for phrase in query.phrases)
