"""Paths sort as a thread is read, and fit into their column however deep it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.threads.path import (
    BEHIND,
    MAX_DEPTH,
    PATH_LENGTH,
    depth_of,
    ids_on,
    parse_path,
    path_below,
    path_step,
)

ids = st.integers(1, 2**31 - 1)


@given(ids, ids)
def test_steps_sort_as_ids_do(one, other):
    assert (path_step(one) < path_step(other)) == (one < other)
    assert path_step(one) < BEHIND


@given(st.lists(ids, min_size=1, max_size=MAX_DEPTH))
def test_path_has_the_ids_of_all_above(branch):
    path = ''
    for post_id in branch:
        path = path_below(path, post_id)
    assert ids_on(path) == branch
    assert depth_of(path) == len(branch)
    assert parse_path(path) == path


def test_replies_beyond_the_deepest_level_stand_beside_one_another():
    path = ''
    for post_id in range(1, MAX_DEPTH + 4):
        path = path_below(path, post_id)
        assert len(path) <= PATH_LENGTH
    assert depth_of(path) == MAX_DEPTH
    assert ids_on(path) == [*range(1, MAX_DEPTH), MAX_DEPTH + 3]


@pytest.mark.parametrize(
    'text', ['', '00001', '0000001', '00000A', '00000{', '00000é', '000000' * (MAX_DEPTH + 1)]
)
def test_other_texts_are_no_paths(text):
    assert parse_path(text) is None
