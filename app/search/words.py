"""The words of a text, as every index knows them: without case, accents or spelling variants.

The databases and Elasticsearch would each fold and split a text in a way of its own. They are
given ready words instead, so that a search has the same answer whatever keeps the index.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

# More letters of a word than these make no difference.
WORD_LENGTH = 64

# Scripts that put no spaces between words: each of their characters counts as a word, and several
# in a row as a phrase. The last range has the rarer Chinese ones; a voiced kana may be written as
# two characters.
UNSPACED = (
    '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u309d-\u30ff\u31f0-\u31ff'
    '\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff'
)

VOICED = '\u3099\u309a\uff9e\uff9f'

# Each picture counts as a word too.
PICTURES = '\u00a9\u00ae\u2190-\u2bff\U0001f000-\U0001faff'

# Marks that may be left out in writing (accents, Hebrew and Arabic vowels), and invisible joints.
DROPPED = dict.fromkeys(
    [
        *range(0x300, 0x370),
        *range(0x591, 0x5C8),
        *range(0x610, 0x61B),
        *range(0x64B, 0x660),
        *(0x640, 0x670, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F),
    ]
)

# Letters that Unicode doesn't take for others with an accent, though people do.
ALIKE = str.maketrans(
    {
        'æ': 'ae',
        'œ': 'oe',
        'ø': 'o',
        'đ': 'd',
        'ð': 'd',
        'ħ': 'h',
        '\u0131': 'i',
        'ł': 'l',
        'þ': 'th',
    }
)


class Word(NamedTuple):
    """A folded word, and the part of the original text, from start to end, that it stands for."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in their order."""
    for piece in pattern().finditer(text):
        for word in fold(piece[0]):
            yield Word(word, piece.start(), piece.end())


@lru_cache(16384)
def fold(piece: str) -> tuple[str, ...]:
    """Return what a piece of text is found by: mostly one word, but 2 and 3 for `2/3` in one sign.

    People's accents differ in Unicode's forms, so all is taken apart (NFKD), stripped and put
    together again (NFC).
    """
    if piece.isascii():
        return (piece.lower()[:WORD_LENGTH],)
    folded = unicodedata.normalize('NFKD', unicodedata.normalize('NFKD', piece).casefold())
    plain = unicodedata.normalize('NFC', folded.translate(DROPPED).translate(ALIKE))
    return tuple(word[:WORD_LENGTH] for word in pattern().findall(plain))


@cache
def pattern() -> re.Pattern[str]:
    """Return what finds pieces of text: a character of its own, or letters, digits and marks.

    The marks are told one by one, because Python's own class of letters leaves them out.
    """
    marks = ''.join(char for char in map(chr, range(0x300, 0x10000)) if is_mark(char))
    joints = ''.join(map(chr, DROPPED))
    one = f'[{UNSPACED}{PICTURES}][{VOICED}]?'
    return re.compile(f'{one}|(?:(?![{UNSPACED}_])[\\w{marks}{joints}])+')


def is_mark(char: str) -> bool:
    """Say whether a character belongs to the letter before it."""
    return unicodedata.category(char).startswith('M')
