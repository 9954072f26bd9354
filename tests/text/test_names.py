"""Which tags are the same."""

import pytest

from app.text.names import fold_tag


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('Tag', 'tAG'),
        ('ЯБЛОКО', 'яблоко'),
        ('GRÖSSE', 'größe'),
        ('gro\u0308ße', 'größe'),
        ('ＴＡＧ', 'tag'),
        ('ΟΔΟΣ', 'οδος'),
    ],
)
def test_case_makes_no_other_tag(one, other):
    assert fold_tag(one) == fold_tag(other)


def test_letters_make_another_tag():
    assert len({fold_tag(name) for name in ('tag', 'tags', 'täg', '标签')}) == 4
