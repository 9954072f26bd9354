"""Servers that never come to an end, a byte at a time."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from flask_mail import Message
from redis import RedisError

from app import db
from app.cli.doctor.dependencies import mail
from app.cli.doctor.finding import Finding
from app.email.smtp import deliver
from app.languages import translate
from app.languages.translate import TranslationError
from app.redis_client import redis_client
from app.search.elasticsearch.index import FAILURES, client
from tests.databases import site_with_cast
from tests.email.conftest import certificate
from tests.email.reading import use_mail_server
from tests.patience import PATIENCE_SECONDS
from tests.site import Visitor, form, site

__all__ = ['certificate']

# In seconds: a byte comes long before any timeout.
INTERVAL, SHORT = 0.02, 0.3

HEAD = b'HTTP/1.1 200 OK\r\n'
BODY = HEAD + b'Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n'


@contextmanager
def dripping(
    start: bytes, tls: ssl.SSLContext | None = None, secret_start: bytes = b''
) -> Iterator[int]:
    """Yield the port of a server that begins an answer and then sends a byte now and then.

    With `tls` all after `start` is encrypted.
    """
    over = Event()

    def drip(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.sendall(start)
            if tls:
                connection = tls.wrap_socket(connection, server_side=True)
                connection.sendall(secret_start)
            while not over.wait(INTERVAL):
                connection.sendall(b'x')

    def serve() -> None:
        with suppress(OSError):
            while True:
                Thread(target=drip, args=[server.accept()[0]], daemon=True).start()

    with socket.create_server(('127.0.0.1', 0)) as server:
        Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]
        over.set()
        server.shutdown(socket.SHUT_RDWR)


def comes_to_an_end(call: Any, failures: Any) -> bool:
    """Return True if a call fails as expected, before a patient person gives up."""
    ends: list[BaseException | None] = []

    def attempt() -> None:
        try:
            ends.append(call())
        except failures as error:
            ends.append(error)

    thread = Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)
    return bool(ends) and ends[0] is not None


@pytest.mark.parametrize('start', [HEAD, BODY], ids=['head', 'body'])
def test_translator_that_drips(monkeypatch: pytest.MonkeyPatch, start: bytes) -> None:
    monkeypatch.setattr(translate, 'TIMEOUT', SHORT)

    with dripping(start) as port:
        app = site('sqlite://', LIBRETRANSLATE_URL=f'http://127.0.0.1:{port}')

        def call() -> None:
            with app.app_context():
                translate.translate('Guten Morgen', 'de', 'en')

        assert comes_to_an_end(call, TranslationError)


@pytest.mark.parametrize('start', [HEAD, BODY], ids=['head', 'body'])
def test_elasticsearch_that_drips(start: bytes) -> None:
    with dripping(start) as port:
        node = client(f'http://127.0.0.1:{port}', SHORT)
        assert comes_to_an_end(node.info, FAILURES)


@pytest.mark.parametrize('start', [b'2', b'220 hello\r\n2', b'220 hello\r\n250-a\r\n250'])
def test_mail_server_that_drips(start: bytes) -> None:
    app = site('sqlite://', MAIL_DEADLINE=SHORT)
    with dripping(start) as port:
        use_mail_server(app, MAIL_SERVER='127.0.0.1', MAIL_PORT=port)

        def call() -> None:
            with app.app_context():
                deliver(Message('Subject', ['susan@example.com'], 'Text'))

        assert comes_to_an_end(call, OSError)


# A whole dialogue; the server is in no hurry to say goodbye.
TAKEN = b'220 hi\r\n250 me\r\n250 from\r\n250 to\r\n354 go\r\n250 done\r\n'


def sends_a_mail(port: int, **settings: Any) -> bool:
    """Return True if sending comes to an end, whatever that is."""
    app = site('sqlite://', MAIL_TIMEOUT=SHORT, **settings)
    use_mail_server(app, MAIL_SERVER='127.0.0.1', MAIL_PORT=port)
    ends: list[bool] = []

    def send() -> None:
        with app.app_context(), suppress(OSError):
            deliver(Message('Subject', ['susan@example.com'], 'Text'))
            db.session.commit()
        ends.append(True)

    thread = Thread(target=send, daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)
    return bool(ends)


def test_mail_server_that_says_goodbye_by_the_byte() -> None:
    with dripping(TAKEN + b'2') as port:
        assert sends_a_mail(port)


# The time is over before there is a connection, or while it is being made secret.
SHORTEST = 0


@pytest.mark.parametrize('seconds', [SHORTEST, SHORT])
@pytest.mark.parametrize(
    ('setting', 'start', 'secret_start'),
    [
        ('MAIL_USE_SSL', b'', b''),
        ('MAIL_USE_SSL', b'', b'220 hello\r\n250-a\r\n2'),
        ('MAIL_USE_TLS', b'220 hello\r\n250-a\r\n250 STARTTLS\r\n220 go\r\n', b''),
        ('MAIL_USE_TLS', b'220 hello\r\n250-a\r\n250 STARTTLS\r\n220 go\r\n', b'250-a\r\n'),
    ],
)
def test_mail_server_that_drips_in_secret(
    certificate: ssl.SSLContext, seconds: float, setting: str, start: bytes, secret_start: bytes
) -> None:
    with dripping(start, certificate, secret_start) as port:
        assert sends_a_mail(port, MAIL_DEADLINE=seconds, **{setting: True})


# What TLS says of a handshake of 16 kB, which then comes by the byte.
HANDSHAKE = b'\x16\x03\x03\x40\x00'


@pytest.mark.parametrize(
    ('setting', 'start'),
    [
        ('MAIL_USE_SSL', b''),
        ('MAIL_USE_TLS', b'220 hello\r\n250-a\r\n250 STARTTLS\r\n220 go\r\n'),
    ],
)
def test_mail_server_that_drips_as_it_begins_to_be_secret(setting: str, start: bytes) -> None:
    with dripping(start + HANDSHAKE) as port:
        assert sends_a_mail(port, MAIL_DEADLINE=SHORT, **{setting: True})


# A line, a long text, a list, and what redis-py asks first of all.
@pytest.mark.parametrize('start', [b'+', b'$100000\r\n', b'*1000\r\n$1\r\na\r\n', b'%7\r\n'])
def test_redis_that_drips(start: bytes) -> None:
    with dripping(start) as port, redis_client(f'redis://127.0.0.1:{port}') as client:
        assert comes_to_an_end(lambda: client.get('key'), RedisError)


def test_redis_that_drips_in_secret(certificate: ssl.SSLContext, tmp_path: Path) -> None:
    url = f'ssl_ca_certs={tmp_path}/authority.pem'
    with (
        dripping(b'', certificate, b'$100000\r\n') as port,
        redis_client(f'rediss://127.0.0.1:{port}?{url}') as client,
    ):
        assert comes_to_an_end(client.ping, RedisError)


def test_limits_wait_for_no_redis_that_drips(tmp_path: Path) -> None:
    with dripping(b'$100000\r\n') as port:
        url = f'redis://127.0.0.1:{port}'
        with site_with_cast(
            f'sqlite:///{tmp_path}/test.db', REDIS_URL=url, RATELIMIT_ENABLED=True
        ) as app:
            signs_in = form(Visitor(app), '/auth/login', username='susan', password='wrong')
            assert comes_to_an_end(lambda: signs_in().status_code == 422, ())


def test_doctor_waits_for_no_mail_server_that_drips() -> None:
    app = site('sqlite://', MAIL_DEADLINE=SHORT)
    with dripping(b'2') as port:
        use_mail_server(app, MAIL_SERVER='127.0.0.1', MAIL_PORT=port)

        def call() -> Finding:
            with app.app_context():
                return mail()

        assert comes_to_an_end(call, ())
