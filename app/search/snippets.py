"""Texts of search results: shortened, and with the matches highlighted."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from markupsafe import Markup, escape

from app.search.query import Phrase, Query
from app.search.words import Word, words

# In characters: longer texts are shortened, and this much is shown before the first match.
LONGEST = 400
BEFORE = 100

# If there is no space within this distance of the cut, a word is cut in two.
ROOM = 40

TAG = re.compile('(<[^>]*>)')
SPACE_BEFORE = re.compile(r'\s\S*$')
SPACE_AFTER = re.compile(r'^\S*\s+')


def excerpt(text: str, query: Query) -> str:
    """Return the text, or the part around the first match if it is longer than LONGEST."""
    if len(text) <= LONGEST:
        return text
    first = min((start for start, _end in hits(text, query)), default=0)
    start = max(0, min(first - BEFORE, len(text) - LONGEST))
    part = text[start : start + LONGEST]
    if start:
        part = '… ' + trimmed(SPACE_AFTER, part, part[:ROOM])
    if start + LONGEST < len(text):
        part = trimmed(SPACE_BEFORE, part, part[-ROOM:]) + ' …'
    return part


def trimmed(space: re.Pattern[str], text: str, edge: str) -> str:
    """Remove the partial word at an edge of the text, unless that would remove too much."""
    return space.sub('', text) if space.search(edge) else text


def marked(html: str, query: Query) -> Markup:
    """Return a text, or Markup, as HTML with every match in a `<mark>`.

    Tags stay as they are, and phrases don't match across them.
    """
    parts = TAG.split(str(escape(html)))
    return Markup().join(
        Markup(part) if TAG.fullmatch(part) else mark(unescape(part), query)  # noqa: S704
        for part in parts
    )


def mark(text: str, query: Query) -> Markup:
    """Return a text without tags as HTML, with every match in a `<mark>`."""
    done, html = 0, Markup()
    for start, end in merged(hits(text, query)):
        html += escape(text[done:start]) + Markup('<mark>{}</mark>').format(text[start:end])
        done = end
    return html + escape(text[done:])


def merged(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield sorted spans, and overlapping ones as one."""
    last: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if last and start < last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


def hits(text: str, query: Query) -> Iterator[tuple[int, int]]:
    """Yield start and end of every match."""
    found = list(words(text))
    for phrase in query.phrases:
        size = len(phrase.words)
        for place in range(len(found) - size + 1):
            some = found[place : place + size]
            if fits(phrase, some):
                yield some[0].start, some[-1].end


def fits(phrase: Phrase, found: Sequence[Word]) -> bool:
    """Return True if these words, as many as the phrase has, match it."""
    *first, last = zip(phrase.words, found, strict=True)
    if any(wanted != word.text for wanted, word in first):
        return False
    wanted, word = last
    return word.text.startswith(wanted) if phrase.is_open else word.text == wanted
