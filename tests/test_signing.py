"""Texts that only this site can have written."""

from datetime import timedelta

import jwt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dates import utcnow
from app.signing import fingerprint, is_sealed, key_for, read_signed, seal, sign
from tests.site import site

APP = site('sqlite://')


@pytest.fixture(autouse=True)
def in_context():
    """Each test runs inside an application context."""
    with APP.app_context():
        yield


def test_claims_are_read_by_whom_they_are_for():
    text = sign('a purpose', 600, number=7, word='text')
    claims = read_signed('a purpose', text)
    assert (claims['number'], claims['word']) == (7, 'text')
    assert read_signed('another purpose', text) is None


def test_texts_expire(time_machine):
    text = sign('a purpose', 600)
    time_machine.move_to(utcnow() + timedelta(seconds=599))
    assert read_signed('a purpose', text)
    time_machine.move_to(utcnow() + timedelta(seconds=2))
    assert read_signed('a purpose', text) is None


def test_former_key_is_believed(monkeypatch):
    text = sign('a purpose', 600)
    former = APP.config['SECRET_KEY']
    monkeypatch.setitem(APP.config, 'SECRET_KEY', 'f' * 20 + 'another key')
    assert read_signed('a purpose', text) is None
    monkeypatch.setitem(APP.config, 'SECRET_KEY_FALLBACKS', [former])
    assert read_signed('a purpose', text)


@pytest.mark.parametrize(
    ('claims', 'algorithm'), [({}, 'HS256'), ({'exp': 2**40}, 'HS512'), ({'exp': 2**40}, 'none')]
)
def test_other_kinds_of_tokens_are_refused(claims, algorithm):
    """Without an end, by a stronger method that we don't use, and without any."""
    key = key_for('a purpose', APP.config['SECRET_KEY']) if algorithm != 'none' else None
    assert read_signed('a purpose', jwt.encode(claims, key, algorithm)) is None


@given(st.text(), st.binary())
@settings(deadline=None)
def test_nonsense_is_refused(text, noise):
    for nonsense in (text, f'{text}.{text}.{text}', noise.decode('latin-1')):
        assert read_signed('a purpose', nonsense) is None


def test_fingerprint_changes_with_the_facts():
    assert len({fingerprint('a', 'b'), fingerprint('ab', ''), fingerprint('a', None)}) == 3


def test_a_seal_holds_for_its_facts_and_purpose(monkeypatch):
    text = seal('a purpose', 'one', None)
    assert is_sealed('a purpose', text, 'one', None)
    assert not is_sealed('another purpose', text, 'one', None)
    assert not is_sealed('a purpose', text, 'one', 'two')
    monkeypatch.setitem(APP.config, 'SECRET_KEY_FALLBACKS', [APP.config['SECRET_KEY']])
    monkeypatch.setitem(APP.config, 'SECRET_KEY', 'f' * 20 + 'another key')
    assert is_sealed('a purpose', text, 'one', None)
    assert seal('a purpose', 'one', None) != text
