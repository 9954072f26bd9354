"""Cursors as they stand in links, and the windows beside them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import EPOCH
from app.models import Cursor, Slice
from app.models.keyset import MAX_ID, MAX_MICROSECONDS, Direction
from tests.cast import START

moments = st.datetimes(datetime(1970, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC))
cursors = st.builds(Cursor, moments, st.integers(0, MAX_ID))


def test_cursor_is_written_in_microseconds():
    assert str(Cursor(START, 7)) == '1767225600000000-7'
    assert str(Cursor(EPOCH, 0)) == '0-0'


@given(cursors)
def test_what_is_written_is_read_again(cursor):
    assert Cursor.parse(str(cursor)) == cursor


@given(cursors, cursors)
def test_cursors_sort_as_lists_do(one, other):
    assert (one < other) == ((one.timestamp, one.id) < (other.timestamp, other.id))


@pytest.mark.parametrize(
    'text',
    [
        *('', '-', '1', '1-', '-1', '--1', '1--1', '1-2-3', '1_0-1', '1e3-1', '0x1-1', '1.0-1'),
        *(' 1-2', '1-2 ', '1 -2', '1-2\n', '+1-2', '1-+2', '\0', '1-2\0', 'None', 'a-b', '"1-2'),
        *(
            '\uff11-\uff12',
            '٣-٤',
            '²-³',
            '1\u20102',
            "1-2' OR 1=1",
            '1-2; DROP TABLE post',
            '\ud800-1',
        ),
        *(f'{MAX_MICROSECONDS + 1}-1', f'1-{MAX_ID + 1}', f'{"9" * 30}-1', f'1-{"9" * 30}'),
        *(f'{"1" * 1_000_000}-1', f'1-{"1" * 1_000_000}', f'{"0" * 5000}-1'),
    ],
)
def test_anything_else_is_no_cursor(text):
    assert Cursor.parse(text) is None


@given(st.text() | st.from_regex(r'[\d-]{1,40}', fullmatch=True))
def test_no_text_is_a_fault(text):
    cursor = Cursor.parse(text)
    assert cursor is None or Cursor.parse(str(cursor)) == cursor


def test_largest_cursor_is_a_moment():
    largest = Cursor.parse(f'{MAX_MICROSECONDS}-{MAX_ID}')
    assert largest == (datetime(9999, 1, 1, tzinfo=UTC), 2**31 - 1)


@pytest.mark.parametrize(
    ('wanted', 'direction', 'stop'),
    [
        (Slice(26), Direction.TOP, 26),
        (Slice(26, 50), Direction.TOP, 76),
        (Slice(26, before=Cursor(START, 1)), Direction.BEFORE, 26),
        (Slice(26, after=Cursor(START, 1)), Direction.AFTER, 26),
    ],
)
def test_slice_knows_where_it_lies(wanted, direction, stop):
    assert (wanted.direction, wanted.stop) == (direction, stop)


def test_rows_above_a_cursor_are_turned_round():
    assert Slice(3, after=Cursor(START, 1)).in_list_order([1, 2, 3]) == [3, 2, 1]
    assert Slice(3, before=Cursor(START, 1)).in_list_order([3, 2, 1]) == [3, 2, 1]


def test_nearest_is_the_first_met_from_the_edge():
    earlier, later = EPOCH, START
    assert Direction.TOP.nearest([earlier, None, later]) == later
    assert Direction.BEFORE.nearest([earlier, later]) == later
    assert Direction.AFTER.nearest([later, None, earlier]) == earlier
    assert Direction.AFTER.nearest([None]) is None
