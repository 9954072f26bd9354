"""What is said of pictures that can't be taken."""

import logging

import pytest

from app.main.media.words import reason, refusal
from app.media.images.reading import Busy
from app.media.storage.store import StoreUnavailable
from app.models.media.attaching import MediaProblem
from app.validators import Invalid

pytestmark = pytest.mark.usefixtures('app_context')


def test_every_problem_has_words_for_its_author():
    texts = {problem: refusal(problem) for problem in MediaProblem}
    assert texts[MediaProblem.TOO_MANY] == 'You can add up to 4 pictures.'
    assert 'damaged' in texts[MediaProblem.FAILED]
    assert texts[MediaProblem.UNKNOWN] == texts[MediaProblem.PROCESSING]


def test_only_the_log_says_what_is_wrong_with_the_store(caplog):
    with caplog.at_level(logging.ERROR):
        said = reason(StoreUnavailable('disk /dev/sda1 is full'))
    assert 'sda1' not in said
    assert 'sda1' in caplog.text


def test_readers_are_told_what_is_wrong_with_their_file():
    assert reason(Invalid('This file is empty.')) == 'This file is empty.'
    assert 'busy' in reason(Busy())
