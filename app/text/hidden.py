"""Invisible characters, which may change how the text around them looks."""

from unicodedata import category, name

# Except for the space, separators, control, format and unassigned characters are invisible.
HIDDEN = {'Cc', 'Cf', 'Cs', 'Co', 'Cn', 'Zl', 'Zp', 'Zs'}

# Letters that show nothing, and the empty pattern of Braille.
EMPTY = frozenset('\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0')

# Persian and Indic words are written with these, and so are families of emoji.
JOINERS = '\u200c\u200d'
# It selects the colored form of a symbol such as a heart.
COLORED = '\ufe0f'
SYMBOLS = {'So', 'Sk', 'Sm', 'Po', 'Nd'}


def hidden_character(text: str) -> str:
    """Return the first invisible character of a line, or an empty string."""
    around = zip(text, f' {text}', f'{text[1:]} ', strict=False)
    return next((one for one, before, after in around if is_hidden(one, before, after)), '')


def is_hidden(one: str, before: str, after: str) -> bool:
    """Return True for a character that is invisible between its neighbors."""
    # Between Latin letters a joiner would only make two equal names different.
    if one in JOINERS:
        return before.isascii() or after.isascii() or before in JOINERS
    if one == COLORED:
        return category(before) not in SYMBOLS
    is_selector = '\ufe00' <= one <= '\ufe0e' or '\U000e0100' <= one <= '\U000e01ef'
    return one in EMPTY or is_selector or (category(one) in HIDDEN and one != ' ')


def character_name(one: str) -> str:
    """Return the Unicode name of a character; control characters have only numbers."""
    return name(one, '') or f'U+{ord(one):04X}'
