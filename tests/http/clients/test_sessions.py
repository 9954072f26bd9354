"""Session cookies that are read the short way."""

from datetime import timedelta

import pytest
from flask import Flask, Request
from werkzeug.test import EnvironBuilder

from app.http.clients.sessions import KeptSessions
from tests.site import site

DATA = {'_user_id': '1.key', '_fresh': True}


@pytest.fixture(scope='module')
def app() -> Flask:
    return site('sqlite://')


@pytest.fixture
def sessions(app: Flask) -> KeptSessions:
    """An interface that has read nothing so far."""
    return KeptSessions(app)


def cookie_of(sessions: KeptSessions, data: dict[str, object]) -> str:
    """Return a cookie as the site writes it."""
    return str(sessions.get_signing_serializer(sessions.app).dumps(data))


def read(sessions: KeptSessions, cookie: str) -> dict[str, object]:
    """Return what is in the session of a request with this cookie."""
    name = sessions.app.config['SESSION_COOKIE_NAME']
    environ = EnvironBuilder(headers={'Cookie': f'{name}={cookie}'}).get_environ()
    return sessions.open_session(sessions.app, Request(environ))


def test_cookie_is_decoded_once(sessions: KeptSessions) -> None:
    cookie = cookie_of(sessions, DATA)
    assert read(sessions, cookie) == read(sessions, cookie) == DATA
    assert sessions.read.cache_info().misses == 1


def test_sessions_of_one_cookie_share_nothing(sessions: KeptSessions) -> None:
    cookie = cookie_of(sessions, {'_flashes': [('info', 'Hello')]})
    first = read(sessions, cookie)
    first['_flashes'].append(('info', 'Once only'))
    first['other'] = 1
    assert read(sessions, cookie) == {'_flashes': [('info', 'Hello')]}


@pytest.mark.parametrize('spoil', [lambda text: text[:-1], lambda text: f'x{text}', lambda _: 'x'])
def test_forged_cookie_is_empty_and_not_kept(sessions: KeptSessions, spoil) -> None:
    assert read(sessions, spoil(cookie_of(sessions, DATA))) == {}
    assert sessions.read.cache_info().currsize == 0


def test_kept_cookie_ends_when_its_time_is_over(sessions: KeptSessions, monkeypatch) -> None:
    cookie = cookie_of(sessions, DATA)
    assert read(sessions, cookie) == DATA
    monkeypatch.setitem(sessions.app.config, 'PERMANENT_SESSION_LIFETIME', timedelta(days=-1))
    assert read(sessions, cookie) == {}


def test_kept_cookie_ends_with_its_key(sessions: KeptSessions, monkeypatch) -> None:
    cookie = cookie_of(sessions, DATA)
    assert read(sessions, cookie) == DATA
    monkeypatch.setitem(sessions.app.config, 'SECRET_KEY', '9e3b' * 10)
    assert read(sessions, cookie) == {}
