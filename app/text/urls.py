"""Where a URL ends: the grammar is linkify-it's, its cost is bounded here.

linkify-it searches all of a text again for each URL that it rejects, and links more than people
mean (`README.md` is a host in Moldova). So only its grammar of hosts and paths is used, from the
places and up to the borders that are found here. No part of a text is read more than a few times.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

from linkify_it import LinkifyIt

# No URL goes on beyond these: blanks, controls, direction marks, quotes, what a page or a program
# would take for the end, and the punctuation of scripts that put no blank behind it.
BORDERS = (
    '\\s\\x00-\\x20\\x7f-\\xa0\\xad<>"`\\\\'
    '\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff'
    '«»“”„‟\u2039\u203a\u3001\u3002\u3008-\u3011\u3014-\u301f'
    '\uff01\uff08\uff09\uff0c\uff0e\uff1a-\uff1c\uff1e\uff1f\uff3b\uff3d\uff5b-\uff5d\uff5f-\uff64'
)
RUN = re.compile(f'[^{BORDERS}]+')
BRACKETS = {'(': ')', '[': ']', '{': '}'}
# A URL ends before a bracket that nothing closes, and before the next item of a list of URLs.
CUT = re.compile(r'[(\[{]|(?<=[,;])(?=https?://)', re.IGNORECASE)

# Punctuation that ends a sentence rather than a URL. That of other scripts is found by category.
SENTENCE_MARKS = frozenset("?!.,:;'*~")

GRAMMAR = LinkifyIt().re
REST_OF_URL = re.compile(
    '{src_auth}(?P<host>{src_host}){src_port}{src_host_terminator}{src_path}'.format(**GRAMMAR),
    re.IGNORECASE,
)
HOST = re.compile(GRAMMAR['src_host_strict'], re.IGNORECASE)
LATIN_LABEL = re.compile('[A-Za-z0-9-]+')


class Stretch(NamedTuple):
    """A part of a text, from start to end, whose border no URL crosses."""

    start: int
    end: int


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the parts of a text that can hold a URL, in their order."""
    for run in RUN.finditer(text):
        start = run.start()
        for cut in cuts(text, *run.span()):
            yield Stretch(start, cut)
            start = cut
        yield Stretch(start, run.end())


def cuts(text: str, start: int, end: int) -> list[int]:
    """Return the places where a URL of the run between `start` and `end` has to end.

    The grammar would look for a missing bracket up to the end of the run, again from each URL.
    """
    found = list(CUT.finditer(text, start, end))
    if not found:
        return []
    last = {bracket: text.rfind(closing, start, end) for bracket, closing in BRACKETS.items()}
    return [cut.start() for cut in found if cut.start() > last.get(cut[0], -1)]


def end_of_url(text: str, start: int, end: int) -> int | None:
    """Return where the URL ends whose host, or the user before it, begins at `start`, or None."""
    found = REST_OF_URL.match(text, start, end)
    if not found:
        return None
    host_end = found.start('host') + len(host_of(found['host']))
    if host_end < found.end('host'):
        return host_end
    return end_of_sentence(text, host_end, found.end())


def end_of_domain(text: str, start: int, end: int) -> int | None:
    """Return where the host of at least two labels ends that begins at `start`, or None."""
    found = HOST.match(text, start, end)
    return start + len(host_of(found[0])) if found and '.' in found[0] else None


def host_of(host: str) -> str:
    """Return a host without the word that follows it in scripts that put no blank between words.

    No top-level domain mixes Latin letters with those of other scripts.
    """
    before, dot, last = host.rpartition('.')
    latin = LATIN_LABEL.match(last)
    return before + dot + latin[0] if dot and latin else host


def end_of_sentence(text: str, start: int, end: int) -> int:
    """Return where what stands between `start` and `end` ends without its closing punctuation."""
    while end > start and is_sentence_mark(text[end - 1]):
        end -= 1
    return end


def is_sentence_mark(character: str) -> bool:
    """Return True for punctuation that seldom ends a URL."""
    if character.isascii():
        return character in SENTENCE_MARKS
    return category(character).startswith('P')
