"""The syntax of mentions and tags."""

import re
from itertools import takewhile
from unicodedata import category, normalize

from app.text.hidden import JOINERS

MENTION_LENGTH = 64
TAG_LENGTH = 60

USERNAME = re.compile('[A-Za-z0-9_.-]+')

# After these, an @ or # belongs to something else: `&#39;`, `/@name`.
JOINING = frozenset('@#&/=%+_')


def mentioned_name(text: str, start: int, end: int) -> str:
    """Return the username that begins at `start`, or an empty string.

    A dot behind it ends a sentence. What goes on with another `@` is an address elsewhere.
    """
    run = USERNAME.match(text, start, end)
    name = run[0].rstrip('.') if run else ''
    after = text[start + len(name) : start + len(name) + 1]
    return name if len(name) <= MENTION_LENGTH and after != '@' and not has_case(after) else ''


def tag_name(text: str, start: int, end: int) -> str:
    """Return the name of the tag that begins at `start`, or an empty string.

    It has letters, digits and underscores of any script, but not digits alone.
    """
    some = text[start : min(end, start + TAG_LENGTH + 1)]
    name = ''.join(takewhile(is_in_tags, some)).rstrip(JOINERS)
    return name if len(name) <= TAG_LENGTH and is_tag(name) else ''


def is_tag(name: str) -> bool:
    """Return True unless these are digits, marks or underscores alone."""
    begins = name[:1] == '_' or name[:1].isalnum()
    return begins and any(map(str.isalnum, name)) and not all(map(is_digit_or_mark, name))


def is_digit_or_mark(character: str) -> bool:
    return category(character)[0] in 'NM'


def is_in_tags(character: str) -> bool:
    """Return True for letters, digits, the marks on them, and what stands between their parts."""
    # Persian and Indic words are written with joiners, which have no width.
    return character == '_' or character in JOINERS or category(character)[0] in 'LNM'


def is_part_of_word(text: str, start: int) -> bool:
    """Return True if what begins at `start` only continues a word or a path.

    Scripts without capitals, as Chinese and Arabic, often put no blank before it.
    """
    before = text[start - 1] if start else ' '
    return before in JOINING or (before.isascii() and before.isalnum()) or has_case(before)


def has_case(character: str) -> bool:
    return character.lower() != character.upper()


def folded_tag(name: str) -> str | None:
    """Return the form in which a tag is stored, or None for what can't be a tag."""
    return fold_tag(name) if name and tag_name(name, 0, len(name)) == name else None


def fold_tag(name: str) -> str:
    """Return the form shared by tags that differ only by case or Unicode normalization."""
    return normalize('NFC', normalize('NFKC', name).casefold())
