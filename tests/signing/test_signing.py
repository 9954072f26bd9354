"""Texts that only this site can have written."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dates import utcnow
from app.signing import Purpose, digest_of, is_signature, read_signed, sign, signature
from tests.site import site

APP = site('sqlite://')


@pytest.fixture(autouse=True)
def in_context():
    """Each test runs inside an application context."""
    with APP.app_context():
        yield


def test_claims_are_read_by_whom_they_are_for():
    text = sign(Purpose.EXPORT, 600, number=7, word='text')
    claims = read_signed(Purpose.EXPORT, text)
    assert (claims['number'], claims['word']) == (7, 'text')
    assert read_signed(Purpose.UNSUBSCRIBE, text) is None


def test_texts_expire(time_machine):
    text = sign(Purpose.EXPORT, 600, number=7)
    time_machine.move_to(utcnow() + timedelta(seconds=599))
    assert read_signed(Purpose.EXPORT, text)
    time_machine.move_to(utcnow() + timedelta(seconds=2))
    assert read_signed(Purpose.EXPORT, text) is None


def test_former_key_is_believed(monkeypatch):
    text = sign(Purpose.EXPORT, 600, number=7)
    former = APP.config['SECRET_KEY']
    monkeypatch.setitem(APP.config, 'SECRET_KEY', 'f' * 20 + 'another key')
    assert read_signed(Purpose.EXPORT, text) is None
    monkeypatch.setitem(APP.config, 'SECRET_KEY_FALLBACKS', [former])
    assert read_signed(Purpose.EXPORT, text)


def test_changed_texts_are_refused():
    text = sign(Purpose.EXPORT, 600, task='abc')
    payload, moment, mac = text.split('.')
    other = sign(Purpose.EXPORT, 6_000, task='abd').split('.')
    for changed in (
        f'{other[0]}.{moment}.{mac}',
        f'{payload}.{moment}A.{mac}',
        f'{payload}.{moment}.{mac[:-2]}',
        f'{payload}.{mac}',
        payload,
    ):
        assert read_signed(Purpose.EXPORT, changed) is None


@given(st.text(), st.binary())
@settings(deadline=None)
def test_nonsense_is_refused(text, noise):
    for nonsense in (text, f'{text}.{text}.{text}', noise.decode('latin-1')):
        assert read_signed(Purpose.EXPORT, nonsense) is None


def test_digest_changes_with_the_facts():
    assert len({digest_of('a', 'b'), digest_of('ab', ''), digest_of('a', None)}) == 3


def test_a_seal_holds_for_its_facts_and_purpose(monkeypatch):
    text = signature(Purpose.EXPORT, 'one', None)
    assert is_signature(Purpose.EXPORT, text, 'one', None)
    assert not is_signature(Purpose.UNSUBSCRIBE, text, 'one', None)
    assert not is_signature(Purpose.EXPORT, text, 'one', 'two')
    monkeypatch.setitem(APP.config, 'SECRET_KEY_FALLBACKS', [APP.config['SECRET_KEY']])
    monkeypatch.setitem(APP.config, 'SECRET_KEY', 'f' * 20 + 'another key')
    assert is_signature(Purpose.EXPORT, text, 'one', None)
    assert signature(Purpose.EXPORT, 'one', None) != text
