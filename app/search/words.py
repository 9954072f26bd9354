"""Splits texts into words for the index: without case, accents or spelling variants.

The databases and Elasticsearch would each tokenize a text in their own way. They get words that
are already folded, so that searches have the same results whatever keeps the index.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

# Further letters of a word are ignored.
WORD_LENGTH = 64

# Scripts without spaces between words, such as Chinese, Japanese and Thai: each character is
# indexed as a word, and several in a row match as a phrase. The last range has rare Chinese
# characters; a voiced kana may consist of two characters.
UNSPACED = (
    '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u309d-\u30ff\u31f0-\u31ff'
    '\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff'
)

VOICED = '\u3099\u309a\uff9e\uff9f'

# Each emoji or symbol is a word, too.
PICTURES = '\u00a9\u00ae\u2190-\u2bff\U0001f000-\U0001faff'

# Marks that writers may omit (accents, Hebrew and Arabic vowels), and invisible joiners.
DROPPED = dict.fromkeys(
    [
        *range(0x300, 0x370),
        *range(0x591, 0x5C8),
        *range(0x610, 0x61B),
        *range(0x64B, 0x660),
        *(0x640, 0x670, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F),
    ]
)

# Unicode does not decompose these letters, but people search for them without the accent.
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
    """A folded word, and where it starts and ends in the original text."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    for piece in pattern().finditer(text):
        for word in fold(piece[0]):
            yield Word(word, piece.start(), piece.end())


def fold(piece: str) -> tuple[str, ...]:
    """Return the folded words of a piece of text, remembered unless it is longer than any word."""
    return (kept_fold if len(piece) <= WORD_LENGTH else fold_anew)(piece)


def fold_anew(piece: str) -> tuple[str, ...]:
    """Return the folded words of a piece of text: usually one, but two for the single sign `2/3`.

    The same letter can have several Unicode forms, so it is decomposed (NFKD), stripped of its
    marks, and composed again (NFC).
    """
    if piece.isascii():
        return (piece.lower()[:WORD_LENGTH],)
    folded = unicodedata.normalize('NFKD', unicodedata.normalize('NFKD', piece).casefold())
    plain = unicodedata.normalize('NFC', folded.translate(DROPPED).translate(ALIKE))
    return tuple(word[:WORD_LENGTH] for word in pattern().findall(plain))


kept_fold = lru_cache(16384)(fold_anew)


@cache
def pattern() -> re.Pattern[str]:
    """Return a pattern for single characters of unspaced scripts, and for words of all others.

    Combining marks are listed one by one, because `\\w` does not contain them.
    """
    marks = ''.join(char for char in map(chr, range(0x300, 0x10000)) if is_mark(char))
    joints = ''.join(map(chr, DROPPED))
    one = f'[{UNSPACED}{PICTURES}][{VOICED}]?'
    return re.compile(f'{one}|(?:(?![{UNSPACED}_])[\\w{marks}{joints}])+')


def is_mark(char: str) -> bool:
    # The categories Mn, Mc and Me: nonspacing, spacing and enclosing marks.
    return unicodedata.category(char).startswith('M')
