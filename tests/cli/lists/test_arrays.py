"""JSON arrays that are printed line by line."""

import json

import pytest

from app.cli.lists.arrays import array_lines


@pytest.mark.parametrize('count', [0, 1, 3])
def test_lines_are_one_array(count):
    items = [{'id': number, 'name': 'a "b"'} for number in range(count)]
    lines = list(array_lines(items))
    assert json.loads('\n'.join(lines)) == items
    assert len(lines) == count + 1


def test_lines_come_with_their_objects():
    lines = array_lines({'id': number} for number in iter(int, 1))
    assert next(lines) == '[ {"id": 0}'
