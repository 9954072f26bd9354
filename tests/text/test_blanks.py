"""What counts as nothing."""

import pytest

from app.text.blanks import is_blank, trim


@pytest.mark.parametrize(
    'text',
    [
        *('', ' \n\t', '\u200b', '\u2060', '\xad', '\u3164', '\u2800', '\u200e', '\ufeff'),
        *('\u200b \u200e', '\u202e\u202c', '\ufe0f', '\u115f\u1160', '\U000e0041', '\u2066\u2069'),
    ],
)
def test_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize(
    'text', ['a', '.', '❤\ufe0f', '👩\u200d🚀', '\u200bی\u200c', '#\ufe0f\u20e3', '\u0301', '⠿']
)
def test_not_blank(text):
    assert not is_blank(text)


@pytest.mark.parametrize(
    ('text', 'rest'),
    [(' \n a \t', 'a'), ('\ufeffa\u3000', 'a'), ('\u200ba', '\u200ba'), ('\x1fa', '\x1fa')],
)
def test_trimmed_as_browsers_do(text, rest):
    assert trim(text) == rest
