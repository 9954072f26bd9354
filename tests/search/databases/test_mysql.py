"""Words in the form that MariaDB and MySQL can search."""

import pytest

from app.search.databases.mysql import LONGEST, encoded, form, required_words
from app.search.query import Phrase


def test_word_is_long_enough_and_ascii():
    assert encoded('it') == 'zzit'
    assert encoded('日本').isascii()
    assert len(encoded('日' * 100)) == LONGEST


@pytest.mark.parametrize('word', ['train', 'ёлка', '日本語', 'a_b'])
def test_prefix_of_a_word_is_a_prefix_of_its_form(word):
    assert all(encoded(word).startswith(encoded(word[:end])) for end in range(len(word) + 1))


def test_stored_words_stand_between_blanks():
    assert form(['late', 'train']) == ' zzlate zztrain '


def test_all_words_are_required_and_the_last_may_go_on():
    assert required_words(Phrase(('late', 'tra'), False)) == ['+zzlate', '+zztra']
    assert required_words(Phrase(('late', 'tra'), True)) == ['+zzlate', '+zztra*']
