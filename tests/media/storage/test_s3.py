"""A store that stalls, or that drips a byte now and then, holds up nobody."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.media.storage import s3
from app.media.storage.s3 import S3Settings, S3Store
from app.media.storage.store import StoreUnavailable
from tests.test_deadlines import BODY, HEAD, SHORT, comes_to_an_end, dripping

OBJECT = HEAD + b'ETag: "x"\r\nLast-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n'
CALLS: dict[str, Callable[[S3Store], object]] = {
    'save': lambda store: store.save('name', b'content'),
    'read': lambda store: store.read('name'),
    'delete': lambda store: store.delete(['name']),
    'files': lambda store: list(store.files()),
}


@contextmanager
def silent() -> Iterator[int]:
    """Yield the port of a server that accepts connections and says nothing."""
    with socket.create_server(('127.0.0.1', 0)) as server:
        yield server.getsockname()[1]


def store_at(port: int, monkeypatch: pytest.MonkeyPatch) -> S3Store:
    """Return a store whose patience is short."""
    monkeypatch.setattr(s3, 'ATTEMPT_SECONDS', SHORT)
    return S3Store(S3Settings(f'http://127.0.0.1:{port}', 'pictures', 'us-east-1', 'key', 'secret'))


@pytest.mark.parametrize('call', CALLS.values(), ids=CALLS)
def test_store_that_says_nothing(monkeypatch: pytest.MonkeyPatch, call: Callable) -> None:
    with silent() as port:
        store = store_at(port, monkeypatch)
        assert comes_to_an_end(lambda: call(store), StoreUnavailable)


@pytest.mark.parametrize(
    ('name', 'start'),
    [
        *[(name, HEAD) for name in CALLS],
        ('read', OBJECT + b'Content-Length: 1000000\r\n\r\n'),
        *[(name, BODY) for name in ('delete', 'files')],
        *[(name, HEAD.replace(b'200', b'503')) for name in CALLS],
    ],
)
def test_store_that_drips(monkeypatch: pytest.MonkeyPatch, name: str, start: bytes) -> None:
    with dripping(start) as port:
        store = store_at(port, monkeypatch)
        assert comes_to_an_end(lambda: CALLS[name](store), StoreUnavailable)
