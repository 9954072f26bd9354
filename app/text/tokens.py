"""A text taken apart in one pass: plain text, URLs, email addresses, mentions and tags.

All code that shows a text or stores its mentions uses this, so that all agree: no mention
stands inside an email address, and no tag inside a URL.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from app.text.names import fold_tag, is_part_of_word, mentioned_name, tag_name
from app.text.urls import end_of_domain, end_of_url, stretches

# Characters without which a text is plain; most texts have none of them.
CANDIDATE = re.compile(r'[@#\uff03]|://|\.[^\W\d_]')

# Without `https://` only these are taken for hosts: two letters, as in `notes.md` or `main.rs`,
# are the end of a file's name more often than a country.
DOMAINS = 'com|edu|gov|info|int|mil|net|org'

# Each begins where nothing of its kind stands before it, so that no character is tried again
# and again.
BEGINNING = re.compile(
    rf"""
    (?P<url> (?<![a-z0-9_]) https?:// )
    | (?P<email>
        (?<![a-z0-9_.%+@/-]) (?:mailto:)? [a-z0-9_.%+-]{{0,63}} [a-z0-9_+] @ (?=[^\W_])
      )
    | (?P<host>
        (?<![a-z0-9_.@/:-])
        (?: www\.(?=[^\W_]) | (?:[a-z0-9-]{{1,63}}\.)+ (?:{DOMAINS}) (?![a-z0-9_-]) )
      )
    | (?P<mention> @ )
    | (?P<tag> [\#\uff03] )
    """,
    re.IGNORECASE | re.VERBOSE,
)
MAILTO = re.compile('mailto:', re.IGNORECASE)

# Each takes rows and locks, so a text has no more of either; what is beyond stays text.
MOST_MENTIONS = 50
MOST_TAGS = 50


class Kind(Enum):
    """The kinds of tokens."""

    TEXT = auto()
    URL = auto()
    EMAIL = auto()
    MENTION = auto()
    TAG = auto()


class Token(NamedTuple):
    """A piece of a text as it was typed, and what it means.

    The value is the URL with its scheme, the email address, the username, or the tag's name.
    """

    kind: Kind
    text: str
    value: str


class Found(NamedTuple):
    """The place of a token in a text; without a value, no token begins there."""

    kind: Kind
    start: int
    end: int
    value: str = ''


Reader = Callable[[str, re.Match[str], int], Found]


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text, which joined are the text again."""
    done = 0
    for kind, start, end, value in special_tokens(text):
        if done < start:
            yield plain(text[done:start])
        yield Token(kind, text[start:end], value)
        done = end
    if done < len(text):
        yield plain(text[done:])


def plain(text: str) -> Token:
    return Token(Kind.TEXT, text, text)


def is_plain(text: str) -> bool:
    """Return True if a text can't have any special token, which is quick for most texts."""
    return not CANDIDATE.search(text)


def special_tokens(text: str) -> Iterator[Found]:
    """Yield the places of all tokens other than plain text, in their order."""
    if is_plain(text):
        return
    for start, end in stretches(text):
        while begun := BEGINNING.search(text, start, end):
            found = READERS[str(begun.lastgroup)](text, begun, end)
            if found.value:
                yield found
            start = found.end


def count_links(text: str) -> int:
    """Return how many links to other places a text has."""
    return sum(found.kind is Kind.URL for found in special_tokens(text))


def mentions_in(text: str) -> list[str]:
    """Return the names that a text mentions, in lower case, each once."""
    names = (found.value.lower() for found in special_tokens(text) if found.kind is Kind.MENTION)
    return list(dict.fromkeys(names))[:MOST_MENTIONS]


def tags_in(text: str) -> list[str]:
    """Return the folded names of the tags in a text, each once."""
    names = (fold_tag(found.value) for found in special_tokens(text) if found.kind is Kind.TAG)
    return list(dict.fromkeys(names))[:MOST_TAGS]


def read_url(text: str, begun: re.Match[str], limit: int) -> Found:
    start = begun.start()
    # A quotation mark before the URL is closed after it.
    closing = text.find("'", start, limit) if start and text[start - 1] == "'" else -1
    end = end_of_url(text, begun.end(), limit if closing < 0 else closing)
    return Found(Kind.URL, start, end or begun.end(), text[start:end] if end else '')


def read_host(text: str, begun: re.Match[str], limit: int) -> Found:
    start = begun.start()
    end = None if is_part_of_word(text, start) else end_of_url(text, start, limit)
    return Found(Kind.URL, start, end or begun.end(), f'https://{text[start:end]}' if end else '')


def read_email(text: str, begun: re.Match[str], limit: int) -> Found:
    start = begun.end() - len(begun[0].lstrip('.'))
    end = None if is_part_of_word(text, start) else end_of_domain(text, begun.end(), limit)
    address = MAILTO.sub('', text[start:end], 1) if end else ''
    return Found(Kind.EMAIL, start, end or begun.end(), address)


def read_mention(text: str, begun: re.Match[str], limit: int) -> Found:
    start, end = begun.span()
    name = '' if is_part_of_word(text, start) else mentioned_name(text, end, limit)
    return Found(Kind.MENTION, start, end + len(name), name)


def read_tag(text: str, begun: re.Match[str], limit: int) -> Found:
    start, end = begun.span()
    name = '' if is_part_of_word(text, start) else tag_name(text, end, limit)
    return Found(Kind.TAG, start, end + len(name), name)


READERS: dict[str, Reader] = {
    'url': read_url,
    'email': read_email,
    'host': read_host,
    'mention': read_mention,
    'tag': read_tag,
}
