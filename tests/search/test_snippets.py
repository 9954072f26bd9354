"""What is shown of a text that was found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from app.search.query import parse
from app.search.snippets import LONGEST, excerpt, marked

MARK = re.compile('</?mark>')


@pytest.mark.parametrize(
    ('text', 'query', 'html'),
    [
        ('Un café', 'cafe', 'Un <mark>café</mark>'),
        ('Cafeteria', 'caf', '<mark>Cafeteria</mark>'),
        ('cafeteria', '"caf"', 'cafeteria'),
        ('a long way, long way', '"long way"', 'a <mark>long way</mark>, <mark>long way</mark>'),
        ('way long', '"long way"', 'way long'),
        ('日本語と日', '日本', '<mark>日本</mark>語と日'),
        ('la la la', '"la la"', '<mark>la la la</mark>'),
        ('1 < 2 & "x"', 'x', '1 &lt; 2 &amp; &#34;<mark>x</mark>&#34;'),
        ('I ½', '1', 'I <mark>½</mark>'),
        ('nothing', 'from:susan', 'nothing'),
        (Markup('<a href="/cafe">cafe</a>'), 'cafe', '<a href="/cafe"><mark>cafe</mark></a>'),
        (Markup('<b>amp &amp; lt</b>'), 'amp', '<b><mark>amp</mark> &amp; lt</b>'),
    ],
)
def test_hits_are_marked(text, query, html):
    assert marked(text, parse(query)) == html


@given(st.text(), st.text())
def test_marks_change_nothing_else(text, query):
    assert MARK.sub('', marked(text, parse(query))) == escape(text)


@given(st.text(min_size=1))
def test_text_is_marked_where_it_finds_itself(text):
    query = parse(text)
    if query.phrases and not query.is_about_posts:
        assert '<mark>' in marked(text, query)


@given(st.text(alphabet='ab \n日', min_size=LONGEST - 50, max_size=3 * LONGEST), st.text('ab日'))
def test_excerpt_is_a_part_of_the_text(text, query):
    short = excerpt(text, parse(query))
    assert short.removeprefix('… ').removesuffix(' …') in text
    assert len(short) <= LONGEST + 4
    assert len(text) > LONGEST or short == text


def test_excerpt_shows_the_first_hit_and_whole_words():
    text = f'{"word " * 300}needle{" word" * 300}'
    short = excerpt(text, parse('needle'))
    assert short.startswith('… word word ')
    assert short.endswith(' word word …')
    assert ' needle ' in short
    assert excerpt(text, parse('word')).startswith('word')
    assert excerpt(f'{"x" * 1000} end', parse('end')).endswith('x end')
