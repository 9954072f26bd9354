"""The posts of the demo data: as many as wanted, and texts that differ as people's do."""

from datetime import UTC, datetime
from random import Random

import pytest

from app.cli.seed.posts import fitting, post_rows
from app.cli.seed.words import tongues, written_posts

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


def made_rows(number: int, limit: int = 140, seed: int = 1) -> list[dict]:
    """Return the rows of this many posts by twenty users of all languages."""
    authors = [(user_id, tongues()[user_id % len(tongues())]) for user_id in range(1, 21)]
    return list(post_rows(Random(seed), authors, number, UNTIL, limit))


def bodies(number: int, limit: int = 140) -> list[str]:
    """Return the texts of this many posts."""
    return [row['body'] for row in made_rows(number, limit)]


def test_at_least_400_texts_differ():
    assert len(set(bodies(600))) >= 400


@pytest.mark.parametrize('number', [300, 3000])
def test_no_text_stands_twice_on_a_page(number):
    made = bodies(number)
    for start in range(0, number, 25):
        page = made[start : start + 25]
        assert len(set(page)) == len(page)


def test_written_posts_speak_known_languages_and_fit():
    codes = {tongue.code for tongue in tongues()}
    assert set(written_posts()) <= codes
    assert len(written_posts()) >= 6
    assert all(len(text) <= 140 for texts in written_posts().values() for text in texts)


def test_a_lower_limit_is_kept():
    assert max(map(len, bodies(200, limit=40))) <= 40


def test_newest_texts_are_the_written_ones():
    # Chance decides how many of the newest are in a language that has no written texts.
    written = written_posts()
    newest = [row for seed in range(1, 6) for row in made_rows(3000, seed=seed)[-50:]]
    able = [row for row in newest if row['language'] in written]
    assert len(able) > len(newest) / 2
    assert sum(row['body'] in written[row['language']] for row in able) > len(able) / 2
