"""The order of visibilities."""

import pytest

from app.models.safety.visibility import narrower


@pytest.mark.parametrize(
    ('one', 'other', 'found'),
    [
        ('public', 'followers', 'followers'),
        ('mentioned', 'followers', 'mentioned'),
        ('public', 'public', 'public'),
    ],
)
def test_fewer_readers_win(one, other, found):
    assert narrower(one, other) == narrower(other, one) == found
