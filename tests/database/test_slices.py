"""Long lists of ids, some at a time."""

import pytest

from app.database.slices import slices


@pytest.mark.parametrize(
    ('items', 'expected'),
    [([], []), ([1], [[1]]), ([1, 2], [[1, 2]]), ([1, 2, 3, 4, 5], [[1, 2], [3, 4], [5]])],
)
def test_every_item_comes_once_in_its_order(items, expected):
    assert list(slices(items, 2)) == expected
