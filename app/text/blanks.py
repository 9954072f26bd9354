"""Invisible parts of texts."""

import re

# What browsers trim. Python's strip() would keep the byte order mark, and drop control characters,
# so that the number of characters left would be wrong below a text.
BLANKS = (
    '\t\n\x0b\x0c\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'
    '\u2028\u2029\u202f\u205f\u3000\ufeff'
)

# Characters that take room or none, but show nothing, as a part of a pattern: Unicode's
# Default_Ignorable_Code_Point, the empty pattern of Braille, and the empty signs of notations.
INVISIBLE = (
    '\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f'
    '\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb'
    '\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff'
)
VISIBLE = re.compile(f'[^\\s{INVISIBLE}]')


def trim(text: str) -> str:
    """Return a text without surrounding blanks."""
    return text.strip(BLANKS)


def is_blank(text: str) -> bool:
    """Return True if nothing of a text is visible."""
    return not VISIBLE.search(text)
