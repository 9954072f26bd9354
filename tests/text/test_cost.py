"""The time that a hostile text takes grows with its length, and not with the square of it."""

import sys
import time
from collections import Counter

import pytest

from app.html.links import linked

LONGEST = 5000
HOSTILE = [
    *('x>>>>x>', '<', '>', '(', '[', '"', "'", '.', '-', '@', '#', ':', '/'),
    *('http://', 'https://a/', 'https://a/(', 'http://a/(,http://', 'http://a/[', "'http://a/"),
    *("http://a/'", 'http://a,', 'http://a.a.', 'http://a@', 'http://a/?!?', 'xn--', 'http://xn--'),
    *('www.', 'x.com', 'x.com,', 'a.', 'a-', 'a=a.', 'a@', '@a.', 'a@b.', 'a@a.a@', 'mailto:a@'),
    *('#1', '#a', '\u200cا#', 'é#', '&amp;', '://'),
]


def work(text: str) -> Counter:
    """Return how many functions of each kind are called to show a text, ours and C's."""
    calls: Counter[str] = Counter()

    def count(_frame, event, _argument):
        calls[event] += 1

    sys.setprofile(count)
    try:
        linked(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize('piece', HOSTILE)
@pytest.mark.parametrize('ending', ['', '_'])
def test_work_grows_as_the_text_does(piece, ending):
    half, whole = (work((piece * length)[:length] + ending) for length in (LONGEST // 2, LONGEST))
    assert whole.total() <= 2.1 * half.total() + 50


def seconds(length: int) -> float:
    """Return the time of the processor, not of the clock, that all texts of a length take."""
    texts = [(piece * length)[:length] for piece in HOSTILE]
    start = time.thread_time()
    for text in texts:
        linked(text)
    return time.thread_time() - start


def test_patterns_read_no_part_of_a_text_again_and_again():
    """A profiler doesn't see what regular expressions do. A square would be 16 times as much."""
    quarter, whole = (min(seconds(length) for _ in range(3)) for length in (1250, LONGEST))
    assert whole < 8 * quarter


def test_plain_text_costs_next_to_nothing():
    assert work('It rained again today; nobody minded. ' * 100).total() < 30
