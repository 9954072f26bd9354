"""How things are spread."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.seed.chance import long_tail, moments, shares
from app.cli.seed.follows import follow_rows, most_follows
from app.cli.seed.posts import text
from app.cli.seed.words import tongues

RANDOMS = st.integers().map(Random)
UNTIL = datetime(2026, 10, 1, 12, 34, tzinfo=UTC)


@given(RANDOMS, st.integers(1, 50), st.data())
def test_shares_add_up_and_keep_below_the_most(rng, number, data):
    most = data.draw(st.integers(0, 20))
    total = data.draw(st.integers(0, number * most))
    parts = shares(total, long_tail(rng, number), most)
    assert sum(parts) == total
    assert all(0 <= part <= most for part in parts)


@given(RANDOMS, st.integers(1, 15), st.data())
def test_follows_are_distinct_pairs_of_two(rng, number, data):
    total = data.draw(st.integers(0, most_follows(number)))
    ids = [100 + place for place in range(number)]
    pairs = [tuple(row.values()) for row in follow_rows(rng, ids, total)]
    assert len(set(pairs)) == total == len(pairs)
    assert all(one != other and {one, other} <= set(ids) for one, other in pairs)


@given(RANDOMS, st.integers(0, 200))
def test_moments_rise_and_end_in_time(rng, number):
    found = list(moments(rng, number, UNTIL))
    assert len(found) == number
    assert found == sorted(found)
    assert all(moment <= UNTIL for moment in found)


@given(RANDOMS, st.integers(1, 300), st.integers(0, 5))
def test_texts_keep_any_limit(rng, limit, tongue):
    assert 0 < len(text(rng, tongues()[tongue], limit)) <= limit


@pytest.mark.parametrize('tongue', tongues(), ids=lambda tongue: tongue.code)
def test_each_tongue_can_say_everything(tongue):
    assert all('{}' in frame for frame in tongue.frames)
    assert max(map(len, tongue.frames)) + max(map(len, tongue.things)) <= 140
    assert 2 * max(map(len, tongue.things)) + 2 <= 140
    assert len(tongue.code) <= 5
