"""A deadline for a whole dialogue with another server.

The timeout of a socket is for each piece that arrives: a server that sends a byte a second would
hold a thread for as long as it likes.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from threading import Event, Thread, local
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from requests import Response
    from requests.adapters import HTTPAdapter

# While a connection is made, and made secret, it has no socket to shut down yet.
AGAIN_SECONDS = 0.1

# The connections that each thread has used since its deadline began.
used = local()


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Shut down the connections that this thread uses in the block, if it takes longer.

    A read from one of them then ends as if the other side had hung up.
    """
    connections: list[Any] = []
    over, outer = Event(), getattr(used, 'connections', None)

    def end() -> None:
        pause = seconds
        while not over.wait(pause):
            shut_down(connections)
            pause = AGAIN_SECONDS

    used.connections = connections
    Thread(target=end, name='deadline', daemon=True).start()
    try:
        yield
    finally:
        over.set()
        used.connections = outer


def shut_down(connections: list[Any]) -> None:
    """End each connection that has a socket."""
    for connection in connections:
        with suppress(AttributeError, OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def watched(pool: Any) -> Any:
    """Let each connection of a pool of urllib3 be known to the deadline of its thread."""

    class Watched(pool.ConnectionCls):
        def connect(self) -> None:
            note(self)
            super().connect()

        def request(self, *arguments: Any, **options: Any) -> None:
            note(self)
            super().request(*arguments, **options)

    pool.ConnectionCls = Watched
    return pool


def note(connection: Any) -> None:
    """Let a connection, whose socket is its `sock`, be known to the deadline of its thread."""
    if (connections := getattr(used, 'connections', None)) is not None:
        connections.append(connection)


@cache
def watched_adapter() -> type[HTTPAdapter]:
    """Return a kind of adapter for sessions of requests whose connections a deadline ends."""
    # Imported only if needed: it takes a tenth of the time in which a site starts.
    from requests.adapters import HTTPAdapter

    class WatchedAdapter(HTTPAdapter):
        def get_connection_with_tls_context(self, *arguments: Any, **options: Any) -> Any:
            return watched(super().get_connection_with_tls_context(*arguments, **options))

    return WatchedAdapter


def post_within(seconds: float, url: str, **options: Any) -> Response:
    """Return the whole answer to a POST. Raises RequestException, also where it takes longer."""
    from requests import Session

    adapter = watched_adapter()
    with Session() as session, deadline(seconds):
        for scheme in ('http://', 'https://'):
            session.mount(scheme, adapter())
        return session.post(url, timeout=seconds, allow_redirects=False, **options)
