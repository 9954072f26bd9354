"""The outermost layer of the site."""

import pytest

from app.monitoring.tracing.middleware import Tracer, given_or_new_id, timing
from app.monitoring.tracing.trace import Trace, current


def test_observers_are_told_when_the_last_byte_has_gone():
    seen = []

    def inner(_environ, start_response):
        start_response('418 Teapot', [])
        yield b'first'
        assert seen == []
        yield b'last'

    environ = {'REQUEST_METHOD': 'GET', 'REMOTE_ADDR': '192.0.2.7'}
    answer = Tracer(inner, [seen.append], with_timing=False)(environ, lambda *_: None)
    assert list(answer) == [b'first', b'last']
    answer.close()
    assert [(trace.status, trace.client) for trace in seen] == [(418, '192.0.2.7')]
    assert current.get() is None


def test_fault_is_traced_too():
    seen = []
    with pytest.raises(ZeroDivisionError):
        Tracer(lambda *_: 1 / 0, [seen.append], with_timing=False)(
            {'REQUEST_METHOD': 'GET'}, lambda *_: None
        )
    assert [trace.status for trace in seen] == [500]


@pytest.mark.parametrize(('given', 'is_kept'), [('a' * 8, True), ('a' * 65, False), ('a b', False)])
def test_id_of_a_proxy_is_kept_if_it_is_one(given, is_kept):
    assert (given_or_new_id({'HTTP_X_REQUEST_ID': given}) == given) == is_kept


def test_times_are_in_milliseconds():
    trace = Trace('a', 'GET', statements=3, statement_seconds=0.0021, seconds=0.05)
    assert timing(trace) == 'sql;dur=2.1;desc="3 statements", total;dur=50.0'
