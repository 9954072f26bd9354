"""The vocabulary of the demo data."""

from app.cli.seed.words import tongues, words
from app.models.posts.post import BODY_LENGTH


def test_most_common_language_comes_first():
    shares = [tongue.share for tongue in tongues()]
    assert shares[0] == max(shares)
    assert sum(shares) == 100


def test_every_sentence_has_a_place_for_a_thing_and_fits():
    for tongue in tongues():
        for frame in tongue.frames:
            assert frame.count('{}') == 1
            assert max(len(frame.format(thing)) for thing in tongue.things) < BODY_LENGTH


def test_no_name_stands_twice():
    for names in (words()['first_names'], words()['last_names']):
        assert len(names) == len(set(names))
