"""A server that did not answer is left alone for a while."""

import pytest

from app.search.breaker import Breaker
from app.search.hits import Unavailable


def call(breaker: Breaker, *, fails: bool = False) -> str:
    """Call a server through a breaker."""
    with breaker.watch(OSError):
        if fails:
            raise OSError('no answer')
        return 'answer'


def test_one_failure_rejects_all_calls_for_a_while():
    breaker = Breaker(30)
    with pytest.raises(Unavailable, match='no answer'):
        call(breaker, fails=True)
    with pytest.raises(Unavailable, match='lately'):
        call(breaker)
    breaker.failed_at -= 31
    assert call(breaker) == 'answer'
    assert breaker.failed_at is None


def test_only_one_call_at_a_time_tries_again():
    breaker = Breaker(30)
    with pytest.raises(Unavailable):
        call(breaker, fails=True)
    breaker.failed_at -= 31
    with breaker.watch(OSError), pytest.raises(Unavailable, match='lately'):
        call(breaker)
    assert call(breaker) == 'answer'


def test_other_faults_pass():
    breaker = Breaker(30)
    with pytest.raises(ZeroDivisionError), breaker.watch(OSError):
        raise ZeroDivisionError
    assert call(breaker) == 'answer'
