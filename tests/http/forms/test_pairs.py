"""Long forms that are not sent as parts."""

import tracemalloc
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.http.forms.pairs import SLICE_BYTES, pairs_in

FIELDS = st.lists(st.tuples(st.text(min_size=1), st.text()))


@given(FIELDS)
def test_what_a_browser_encodes_comes_back(fields):
    assert list(pairs_in(urlencode(fields).encode())) == fields


@pytest.mark.parametrize(
    'body', [b'', b'&&', b'a', b'a=%', b'a=%4', b'a=%zz&b=%e2%82', b'=x', b'a=b=c', b'a=\xff', b'%']
)
def test_what_no_browser_sends_is_read_as_python_does(body):
    expected = parse_qsl(body.decode(errors='replace'), keep_blank_values=True)
    assert list(pairs_in(body)) == expected


@pytest.mark.parametrize('shift', range(6))
def test_no_sign_is_lost_where_pieces_meet(shift):
    text = 'x' * shift + 'ж%+' * SLICE_BYTES
    assert dict(pairs_in(urlencode({'post': text}).encode())) == {'post': text}


def test_memory_is_a_few_times_that_of_the_text():
    body = urlencode({'post': 'ж' * 300_000}).encode()
    tracemalloc.start()
    list(pairs_in(body))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * len(body)
