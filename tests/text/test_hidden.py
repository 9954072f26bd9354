"""Characters that nobody sees."""

import pytest

from app.text.hidden import character_name, hidden_character


@pytest.mark.parametrize(
    'text',
    [
        *('', 'Susan', 'Susan B. Anthony', "O'Neill-Łukasz", 'Zoë', 'José', 'Ευα', 'Сюзан'),
        *('李小龍', 'さくら', '김수지', 'سوسن', 'שושנה', 'सुसान', 'ສຸຊານ', '𝓢𝓾𝓼𝓪𝓷'),
        # Persian and Indic words, and emoji of several characters.
        *('می\u200cخواهم', 'क्\u200dष', '👩\u200d🔬', '❤\ufe0f', '1\ufe0f\u20e3', '👩🏽', '🇦🇹'),
    ],
)
def test_every_script_may_be_used(text):
    assert hidden_character(text) == ''


@pytest.mark.parametrize(
    ('text', 'name'),
    [
        ('su\u202esan', 'RIGHT-TO-LEFT OVERRIDE'),
        ('su\u2066san', 'LEFT-TO-RIGHT ISOLATE'),
        ('susan\u200f', 'RIGHT-TO-LEFT MARK'),
        ('su\u200bsan', 'ZERO WIDTH SPACE'),
        ('su\u200csan', 'ZERO WIDTH NON-JOINER'),
        ('می\u200c', 'ZERO WIDTH NON-JOINER'),
        ('\u200dسوسن', 'ZERO WIDTH JOINER'),
        ('su\xadsan', 'SOFT HYPHEN'),
        ('su\u2060san', 'WORD JOINER'),
        ('su\ufeffsan', 'ZERO WIDTH NO-BREAK SPACE'),
        ('a\ufe0f', 'VARIATION SELECTOR-16'),
        ('su\u3164san', 'HANGUL FILLER'),
        ('su\u2800san', 'BRAILLE PATTERN BLANK'),
        ('su\u2003san', 'EM SPACE'),
        ('su\nsan', 'U+000A'),
        ('su\x00san', 'U+0000'),
        ('su\u2028san', 'LINE SEPARATOR'),
        ('su\U000e0041san', 'TAG LATIN CAPITAL LETTER A'),
        ('su\ue000san', 'U+E000'),
        ('su\ud800san', 'U+D800'),
    ],
)
def test_hidden_characters_are_named(text, name):
    assert character_name(hidden_character(text)) == name
