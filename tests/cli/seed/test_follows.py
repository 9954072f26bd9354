"""The follows in the demo data."""

from random import Random

import pytest

from app.cli.seed.follows import follow_rows, most_follows

IDS = [3, 5, 8, 13]


@pytest.mark.parametrize('count', [0, 5, most_follows(len(IDS))])
def test_pairs_are_different_and_nobody_follows_themselves(count):
    rows = list(follow_rows(Random('a'), IDS, count))
    pairs = {(row['follower_id'], row['followed_id']) for row in rows}
    assert len(pairs) == len(rows) == count
    assert all(follower != followed for follower, followed in pairs)


def test_first_user_follows_half_at_most():
    ids = list(range(1, 21))
    rows = list(follow_rows(Random('a'), ids, 100))
    assert sum(row['follower_id'] == 1 for row in rows) == 10
    assert len(rows) == 100
