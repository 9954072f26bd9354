"""Words in the form that SQLite can search."""

import pytest

from app.search.databases import sqlite
from app.search.query import Phrase


@pytest.mark.parametrize(
    ('phrase', 'text'),
    [
        (Phrase(('late', 'train'), False), '"late train"'),
        (Phrase(('tra',), True), '"tra" *'),
        (Phrase(('or',), False), '"or"'),
    ],
)
def test_words_are_quoted_so_that_none_is_an_operator(phrase, text):
    assert sqlite.quoted(phrase) == text


def test_phrases_must_all_match():
    condition, _rank = sqlite.match('post', [Phrase(('a',), False), Phrase(('b',), False)])
    assert condition.right.value == '"a" AND "b"'
