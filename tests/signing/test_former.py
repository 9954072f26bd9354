"""Links and feed keys of former releases are still believed, and nothing that looks like them."""

from datetime import timedelta
from hashlib import sha256
from hmac import new as mac

import jwt
import pytest

from app.dates import utcnow
from app.signing import Purpose, digest_of, is_signature, read_signed
from tests.site import site

APP = site('sqlite://')


@pytest.fixture(autouse=True)
def in_context():
    """Each test runs inside an application context."""
    with APP.app_context():
        yield


def former_key(purpose: str) -> str:
    """Return the key by which the release before signed for a purpose."""
    return sha256(f'{purpose}\n{APP.config["SECRET_KEY"]}'.encode()).hexdigest()


def former_link(purpose: str, seconds: float, **claims: object) -> str:
    """Return what ended a link of the release before."""
    expires = utcnow() + timedelta(seconds=seconds)
    return jwt.encode({**claims, 'exp': expires}, former_key(purpose), 'HS256')


@pytest.mark.parametrize('purpose', list(Purpose))
def test_former_link_works_for_its_time(purpose, time_machine):
    text = former_link(purpose, 600, number=7)
    assert read_signed(purpose, text)['number'] == 7
    time_machine.move_to(utcnow() + timedelta(seconds=601))
    assert read_signed(purpose, text) is None


def test_former_link_is_for_one_purpose():
    assert read_signed(Purpose.UNSUBSCRIBE, former_link(Purpose.EXPORT, 600)) is None


@pytest.mark.parametrize(
    ('claims', 'algorithm'), [({}, 'HS256'), ({'exp': 2**40}, 'HS512'), ({'exp': 2**40}, 'none')]
)
def test_other_kinds_of_tokens_are_refused(claims, algorithm):
    """Without an end, by a stronger method that we don't use, and without any."""
    key = former_key(Purpose.EXPORT) if algorithm != 'none' else None
    assert read_signed(Purpose.EXPORT, jwt.encode(claims, key, algorithm)) is None


def test_former_feed_key_works():
    key = former_key(Purpose.FEED).encode()
    former = mac(key, digest_of('1', 'hash').encode(), 'sha256').hexdigest()[:32]
    assert is_signature(Purpose.FEED, former, '1', 'hash')
    assert not is_signature(Purpose.FEED, former, '1', 'another hash')
    assert not is_signature(Purpose.FEED, former[:-1] + 'g', '1', 'hash')
    assert not is_signature(Purpose.EXPORT, former, '1', 'hash')
