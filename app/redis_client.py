"""Speaking to Redis, without waiting for it long.

Its client is imported only where it is needed, since most sites have no Redis.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import redis
    from redis.connection import ConnectionPool

# Nobody waits longer for an answer of Redis, in seconds; and nobody asks twice.
REDIS_TIMEOUT = 1


def redis_client(url: str) -> redis.Redis:
    """Return a client; its commands raise RedisError within REDIS_TIMEOUT seconds."""
    from redis import Redis

    return Redis.from_pool(redis_pool(url))


def redis_pool(url: str, seconds: float = REDIS_TIMEOUT) -> ConnectionPool:
    """Return connections whose commands raise RedisError within so many seconds."""
    from redis.backoff import NoBackoff
    from redis.connection import ConnectionPool
    from redis.retry import Retry

    pool = ConnectionPool.from_url(
        url,
        socket_timeout=seconds,
        socket_connect_timeout=seconds,
        retry=Retry(NoBackoff(), 0),
    )
    pool.connection_class = bounded(pool.connection_class)
    return pool


def bounded(kind: Any) -> Any:
    """Return a kind of connection, be it by TCP, TLS or a socket file, whose answers are in time.

    The timeout of redis-py is for each piece that arrives.
    """

    class Bounded(kind):
        # The library has no public way to a connection's socket before it is used.
        def _connect(self) -> BoundedSocket:
            return BoundedSocket(super()._connect())

    return Bounded


class BoundedSocket:
    """A socket whose timeout is for all that it receives after it was sent something."""

    def __init__(self, inner: socket.socket) -> None:
        self.inner, self.end = inner, float('inf')

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def sendall(self, data: bytes) -> None:
        """Send a command, for which the time begins. Raises OSError."""
        self.end = monotonic() + (self.inner.gettimeout() or 0)
        self.inner.sendall(data)

    def recv(self, size: int) -> bytes:
        """Return what has arrived of an answer. Raises OSError, also when the time is over."""
        with self.time_left():
            return self.inner.recv(size)

    def recv_into(self, buffer: Any) -> int:
        """Receive as recv() does. Raises OSError; hiredis calls this where it is installed."""
        with self.time_left():
            return self.inner.recv_into(buffer)

    @contextmanager
    def time_left(self) -> Iterator[None]:
        """Let the socket wait for no more than is left. Raises TimeoutError if nothing is."""
        timeout = self.inner.gettimeout()
        # A pool looks whether anything has come before it lends a connection, and doesn't wait.
        if timeout:
            left = min(timeout, self.end - monotonic())
            if left <= 0:
                raise TimeoutError
            self.inner.settimeout(left)
        try:
            yield
        finally:
            self.inner.settimeout(timeout)


def check_writes(client: redis.Redis) -> None:
    """Write something that vanishes. Raises RedisError where nothing can be written.

    A full server and a replica answer and can be read, but limits count nothing there.
    """
    client.set('microblog:check', 1, px=1000)
