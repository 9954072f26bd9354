"""Parses the text of the search box. No text is an error.

cafe table          both words; the last one is a prefix: table, tables, tablecloth
"the long way"      exact phrase
from:susan          posts by susan
to:susan            replies to susan
has:replies         posts that others have replied to
before:2026-03      posts before a day, a month or a year, in UTC
after:2026-03-21    posts after a day, a month or a year
lang:en             posts in a language
tag:sunset          posts with a tag
from:me             posts by whoever asks
in:bookmarks        posts that whoever asks has bookmarked
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from app.search.words import words
from app.text.names import folded_tag

# Characters and words beyond these limits are ignored, to bound the cost of a query.
LONGEST = 256
MOST_WORDS = 32

QUOTES = str.maketrans(dict.fromkeys('“”„‟«»＂「」『』', '"'))  # noqa: RUF001
PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
AUTHOR = re.compile(r'from:@?([A-Z0-9_.-]{1,64})', re.IGNORECASE | re.ASCII)
RECIPIENT = re.compile(r'to:@?([A-Z0-9_.-]{1,64})', re.IGNORECASE | re.ASCII)
LANGUAGE = re.compile(r'lang:([A-Z]{2,3}(?:[_-][A-Z0-9]+)?)', re.IGNORECASE | re.ASCII)
TAG = re.compile('tag:[#\uff03]?(.+)', re.IGNORECASE)
BOOKMARKS, WITH_REPLIES, ME = 'in:bookmarks', 'has:replies', 'me'
TIME = re.compile(
    r'(before|after):([12][0-9]{3})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?', re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True)
class Phrase:
    """Folded words in this order; if `is_open`, the last one is a prefix."""

    words: tuple[str, ...]
    is_open: bool = False


@dataclass
class Query:
    """All phrases must match, and all filters, which only posts have.

    Timestamps are earlier than `before`, and equal to `after` or later.
    """

    phrases: list[Phrase] = field(default_factory=list)
    author: str | None = None
    recipient: str | None = None
    has_replies: bool = False
    before: datetime | None = None
    after: datetime | None = None
    language: str | None = None
    tag: str | None = None
    in_bookmarks: bool = False
    # In the order of time instead of relevance.
    is_newest_first: bool = False
    # Whoever asks, for what is theirs.
    reader_id: int | None = None

    @property
    def is_about_posts(self) -> bool:
        times = self.before, self.after
        threads = self.recipient, self.has_replies
        return any((self.author, *times, self.language, self.tag, self.in_bookmarks, *threads))

    @property
    def is_mine(self) -> bool:
        return self.author == ME

    @property
    def is_empty(self) -> bool:
        return not (self.phrases or self.is_about_posts)


def parse(text: str) -> Query:
    # Only the word that is being typed, the last one, is a prefix.
    query, room = Query(), MOST_WORDS
    for quoted, plain in PART.findall(text.translate(QUOTES)[:LONGEST]):
        if narrow(query, plain):
            continue
        found = tuple(word.text for word in words(quoted or plain))[:room]
        room -= len(found)
        if found:
            query.phrases.append(Phrase(found, is_open=bool(plain)))
    query.phrases[:-1] = [Phrase(phrase.words) for phrase in query.phrases[:-1]]
    return query


def narrow(query: Query, part: str) -> bool:
    """Apply a filter such as from:susan; return False if the part is none."""
    if match := AUTHOR.fullmatch(part):
        query.author = match[1].lower()
    elif match := LANGUAGE.fullmatch(part):
        query.language = match[1].lower()
    elif (match := TAG.fullmatch(part)) and (name := folded_tag(match[1])):
        query.tag = name
    elif part.lower() == BOOKMARKS:
        query.in_bookmarks = True
    elif (match := TIME.fullmatch(part)) and (span := period(*match.groups()[1:])):
        if match[1].lower() == 'before':
            query.before = span[0]
        else:
            query.after = span[1]
    else:
        return narrow_to_threads(query, part)
    return True


def narrow_to_threads(query: Query, part: str) -> bool:
    """Apply a filter about replies; return False if the part is none."""
    if match := RECIPIENT.fullmatch(part):
        query.recipient = match[1].lower()
        return True
    if part.lower() == WITH_REPLIES:
        query.has_replies = True
        return True
    return False


def period(year: str, month: str | None, day: str | None) -> tuple[datetime, datetime] | None:
    """Return the start of a day, month or year and of the next one, or None for 2026-02-30."""
    try:
        first = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
    except ValueError:
        return None
    if day:
        return first, first + timedelta(days=1)
    if month:
        return first, (first + timedelta(days=31)).replace(day=1)
    return first, first.replace(year=first.year + 1)
