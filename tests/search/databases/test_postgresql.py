"""Words in the form that PostgreSQL can search."""

import pytest

from app.search.databases import postgresql
from app.search.query import Phrase


def test_words_have_positions():
    assert postgresql.form(['late', 'train', 'late']) == "'late':1 'train':2 'late':3"


@pytest.mark.parametrize(
    ('phrase', 'text'),
    [
        (Phrase(('late', 'train'), False), "('late' <-> 'train')"),
        (Phrase(('late', 'tra'), True), "('late' <-> 'tra':*)"),
        (Phrase(('a&b',), False), "('a&b')"),
    ],
)
def test_words_are_quoted_so_that_none_is_an_operator(phrase, text):
    assert postgresql.quoted(phrase) == text
