"""The posts in the demo data."""

from datetime import UTC, datetime
from random import Random

import pytest

from app.cli.seed.posts import fitting, post_rows
from app.cli.seed.words import tongues

UNTIL = datetime(2026, 3, 1, tzinfo=UTC)


def test_rows_are_as_many_as_wanted_oldest_first_and_short_enough():
    authors = [(user_id, tongues()[0]) for user_id in range(1, 9)]
    rows = list(post_rows(Random('a'), authors, 200, UNTIL, 60))
    assert len(rows) == 200
    assert [row['timestamp'] for row in rows] == sorted(row['timestamp'] for row in rows)
    assert max(len(row['body']) for row in rows) <= 60
    assert 8 not in {row['user_id'] for row in rows}


@pytest.mark.parametrize(('limit', 'text'), [(9, 'ab cd ef'), (7, 'ab cd'), (4, 'ab'), (1, 'a')])
def test_as_many_parts_as_fit(limit, text):
    assert fitting(['ab', 'cd', 'ef'], ' ', limit) == text
