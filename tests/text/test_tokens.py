"""What in a text is a URL, an address, a mention or a tag."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.tokens import Kind, tokens
from tests.text.cases import EMAILS, MENTIONS, NO_URLS, TAGS, URLS, cases

TABLES = {
    Kind.URL: cases(URLS) + cases(NO_URLS),
    Kind.EMAIL: cases(EMAILS),
    Kind.MENTION: cases(MENTIONS),
    Kind.TAG: cases(TAGS),
}
CASES = [(text, kind) for kind, texts in TABLES.items() for text in texts]


def special(text: str) -> list:
    return [token for token in tokens(text) if token.kind is not Kind.TEXT]


@pytest.mark.parametrize(('marked', 'kind'), CASES)
def test_table(marked, kind):
    text = re.sub('[⟦⟧]', '', marked)
    expected = [(kind, part) for part in re.findall('⟦(.*?)⟧', marked)]
    assert [(token.kind, token.text) for token in special(text)] == expected


def test_the_table_is_long():
    assert len(set(CASES)) >= 200


@given(st.text('ab1.@#:/()[]<>,;!?\'" \n_-é是و\u200b') | st.text())
def test_nothing_of_a_text_is_lost(text):
    pieces = list(tokens(text))
    assert ''.join(token.text for token in pieces) == text
    assert all(token.text for token in pieces)


@pytest.mark.parametrize(
    ('text', 'value'),
    [
        ('www.example.com', 'https://www.example.com'),
        ('example.com/a', 'https://example.com/a'),
        ('Https://example.com', 'Https://example.com'),
        ('MailTo:Susan@example.com', 'Susan@example.com'),
        ('@susan', 'susan'),
        ('#Tag', 'Tag'),
    ],
)
def test_value_is_what_is_meant(text, value):
    assert [token.value for token in special(text)] == [value]
