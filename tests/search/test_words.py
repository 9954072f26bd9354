"""How a text falls into words, and what makes no difference between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.words import WORD_LENGTH, kept_fold, words


def texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ('text', 'found'),
    [
        ('The quick, brown fox!', ['the', 'quick', 'brown', 'fox']),
        ('café CAFÉ cafe\u0301', ['cafe', 'cafe', 'cafe']),
        (
            'Straße Łódź Ærø İstanbul K\u0131rkp\u0131nar',
            ['strasse', 'lodz', 'aero', 'istanbul', 'kirkpinar'],
        ),
        ('Ёлка ёлка елка', ['елка', 'елка', 'елка']),
        ('ﬁn \uff12\uff16 ½', ['fin', '26', '1', '2']),
        ("don't snake_case e-mail", ['don', 't', 'snake', 'case', 'e', 'mail']),
        ('https://example.com/a?b=c', ['https', 'example', 'com', 'a', 'b', 'c']),
        ('@susan #trains', ['susan', 'trains']),
        ('soft\u00adhyphen zero\u200bwidth', ['softhyphen', 'zerowidth']),
        ('', []),
        (' ... _ \u0301', []),
    ],
)
def test_words_of_europe(text, found):
    assert texts(text) == found


@pytest.mark.parametrize(
    ('text', 'found'),
    [
        ('日本語 iPhone手机', ['日', '本', '語', 'iphone', '手', '机']),
        ('ガ ｶﾞ カ\u3099', ['ガ', 'ガ', 'ガ']),
        ('สวย', ['ส', 'ว', 'ย']),
        ('한국어 \u1112\u1161\u11ab', ['한국어', '한']),
        ('हिन्दी', ['हिन्दी']),
        ('שָׁלוֹם שלום', ['שלום', 'שלום']),
        ('مُحَمَّد محمد', ['محمد', 'محمد']),
        ('👩‍🚀❤️', ['👩', '🚀', '❤']),
    ],
)
def test_words_of_the_world(text, found):
    assert texts(text) == found


def test_word_knows_its_place():
    text = 'Un café à ½'
    assert [(word.text, text[word.start : word.end]) for word in words(text)] == [
        ('un', 'Un'),
        ('cafe', 'café'),
        ('a', 'à'),
        ('1', '½'),
        ('2', '½'),
    ]


def test_long_word_is_cut():
    assert texts('x' * 5000) == ['x' * WORD_LENGTH]
    assert texts('ж' * 5000) == ['ж' * WORD_LENGTH]


def test_long_words_fill_no_memory():
    before = kept_fold.cache_info().currsize
    for number in range(10):
        for letter in 'xж':
            texts(f'{number}{letter * 5000}')
    assert kept_fold.cache_info().currsize == before


@given(st.text())
def test_words_are_found_by_themselves(text):
    for word in words(text):
        assert texts(word.text) == [word.text]
        assert not set(word.text) & set(' "\'\\')


@given(st.text(), st.text())
def test_words_do_not_depend_on_what_stands_around_them(one, other):
    assert texts(f'{one} {other}') == texts(one) + texts(other)


@given(st.text())
def test_case_and_form_make_no_difference(text):
    assert texts(text.lower()) == texts(text.lower().upper().lower())
