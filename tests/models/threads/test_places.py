"""Places of posts in threads."""

import pytest

from app.models.params import LOWER_PATH, UPPER_PATH
from app.models.threads.path import MAX_DEPTH, path_step
from app.models.threads.places import Place, range_below


def place(*ids: int) -> Place:
    """Return the place of the last of these posts, each of which answers the one before."""
    path = ''.join(map(path_step, ids[1:][:MAX_DEPTH]))
    return Place(ids[-1], ids[-2] if ids[1:] else None, ids[0], path)


@pytest.mark.parametrize('ids', [(1,), (1, 5), (1, 5, 9, 70_000)])
def test_path_knows_what_stands_above(ids):
    assert place(*ids).ancestor_ids == set(ids[:-1])


def test_deepest_places_know_their_parent_too():
    ids = tuple(range(1, MAX_DEPTH + 5))
    deepest = place(*ids)
    assert deepest.is_deepest
    assert not place(*ids[:MAX_DEPTH]).is_deepest
    assert ids[-2] in deepest.ancestor_ids


def test_answers_lie_behind_a_place_and_before_the_next_one():
    values = range_below(place(1, 5), None)
    lower, upper = values[LOWER_PATH.key], values[UPPER_PATH.key]
    inside, next_one = path_step(5) + path_step(2_000_000_000), path_step(6)
    assert lower < inside < upper < next_one
    assert range_below(place(1, 5), inside)[LOWER_PATH.key] == inside
