"""Servers that never come to an end, a byte at a time."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any

import pytest
from flask_mail import Message

from app.cli.doctor.dependencies import mail
from app.cli.doctor.finding import Finding
from app.email.smtp import deliver
from app.languages import translate
from app.languages.translate import TranslationError
from app.search.elasticsearch.index import FAILURES, client
from tests.email.reading import use_mail_server
from tests.patience import PATIENCE_SECONDS
from tests.site import site

# In seconds: a byte comes long before any timeout.
INTERVAL, SHORT = 0.02, 0.3

HEAD = b'HTTP/1.1 200 OK\r\n'
BODY = HEAD + b'Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n'


@contextmanager
def dripping(start: bytes) -> Iterator[int]:
    """Yield the port of a server that begins an answer and then sends a byte now and then."""
    over = Event()

    def drip(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.sendall(start)
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


def test_doctor_waits_for_no_mail_server_that_drips() -> None:
    app = site('sqlite://', MAIL_DEADLINE=SHORT)
    with dripping(b'2') as port:
        use_mail_server(app, MAIL_SERVER='127.0.0.1', MAIL_PORT=port)

        def call() -> Finding:
            with app.app_context():
                return mail()

        assert comes_to_an_end(call, ())
