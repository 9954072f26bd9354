"""Texts as a page shows them to somebody who searched: short, and with what was found marked."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from markupsafe import Markup, escape

from app.search.query import Phrase, Query
from app.search.words import Word, words

# A longer text is cut, in characters; this much of it is shown before the first hit.
LONGEST = 400
BEFORE = 100

# Where there is no space in so many characters, a text is cut between any two.
ROOM = 40

TAG = re.compile('(<[^>]*>)')
SPACE_BEFORE = re.compile(r'\s\S*$')
SPACE_AFTER = re.compile(r'^\S*\s+')


def excerpt(text: str, query: Query) -> str:
    """Return a text, or its part around the first hit where it is longer than LONGEST."""
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
    """Return a text without the piece of a word at an edge of it."""
    return space.sub('', text) if space.search(edge) else text


def marked(html: str, query: Query) -> Markup:
    """Return a text, or HTML that is marked as such, with every hit in a `<mark>`.

    A tag ends a phrase: what it holds itself is never changed.
    """
    parts = TAG.split(str(escape(html)))
    return Markup().join(
        Markup(part) if TAG.fullmatch(part) else mark(unescape(part), query)  # noqa: S704
        for part in parts
    )


def mark(text: str, query: Query) -> Markup:
    """Return a text, escaped, with every hit in a `<mark>`."""
    done, html = 0, Markup()
    for start, end in merged(hits(text, query)):
        html += escape(text[done:start]) + Markup('<mark>{}</mark>').format(text[start:end])
        done = end
    return html + escape(text[done:])


def merged(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans in their order, those that overlap as one."""
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
    """Yield the span of each place where a phrase of the query stands."""
    found = list(words(text))
    for phrase in query.phrases:
        size = len(phrase.words)
        for place in range(len(found) - size + 1):
            some = found[place : place + size]
            if fits(phrase, some):
                yield some[0].start, some[-1].end


def fits(phrase: Phrase, found: Sequence[Word]) -> bool:
    """Say whether these words, as many as the phrase has, are what it asks for."""
    *first, last = zip(phrase.words, found, strict=True)
    if any(wanted != word.text for wanted, word in first):
        return False
    wanted, word = last
    return word.text.startswith(wanted) if phrase.is_open else word.text == wanted
