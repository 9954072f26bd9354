"""Where a URL ends."""

import pytest

from app.text.urls import end_of_domain, end_of_url, host_of, stretches


@pytest.mark.parametrize(
    ('text', 'parts'),
    [
        ('a b', ['a', 'b']),
        ('a<b', ['a', 'b']),
        ('a(b', ['a', '(b']),
        ('a(b)', ['a(b)']),
        ('http://a,http://b', ['http://a,', 'http://b']),
    ],
)
def test_url_crosses_no_border(text, parts):
    assert [text[part.start : part.end] for part in stretches(text)] == parts


@pytest.mark.parametrize(
    ('rest', 'url'),
    [
        ('example.com.', 'example.com'),
        ('example.com/a?b=c!', 'example.com/a?b=c'),
        ('example.com:80/', 'example.com:80/'),
        ('user@example.com/', 'user@example.com/'),
    ],
)
def test_punctuation_of_the_sentence_is_no_part(rest, url):
    assert end_of_url(rest, 0, len(rest)) == len(url)


def test_domain_has_two_labels():
    assert end_of_domain('example.com/x', 0, 13) == 11
    assert end_of_domain('localhost', 0, 9) is None


def test_word_behind_a_host_is_no_part_of_it():
    assert host_of('example.comを見て') == 'example.com'
    assert host_of('пример.рф') == 'пример.рф'
