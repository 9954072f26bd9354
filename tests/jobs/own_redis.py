"""A Redis that a test can freeze, kill and start again."""

import os
import shlex
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import redis
from redis.connection import AbstractConnection

from tests.servers.redis_server import RedisServer


class OwnRedis(RedisServer):
    """A Redis for one test alone."""

    variable = 'TEST_OWN_REDIS_URL'

    def url(self) -> str:
        """Return where the server listens; nobody waits for it longer than the site does."""
        return f'redis://127.0.0.1:{self.port}'

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Stop the server from answering, though it listens."""
        with redis.Redis.from_url(self.url()) as client:
            number = client.info('server')['process_id']
        os.kill(number, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(number, signal.SIGCONT)

    def start_again(self) -> None:
        """Start a stopped server on the same port, with nothing in its memory."""
        with tempfile.TemporaryFile() as log:
            self.process = self.launch(f'exec {shlex.join(map(str, self.steps()[0]))}', log)
            self.wait(log)


@contextmanager
def waits(monkeypatch) -> Iterator[list[float]]:
    """Yield a list that fills with the time-outs, in seconds, that anybody waited for in vain."""
    waited = []
    read = AbstractConnection.read_response

    def note(connection, *arguments, **options):
        try:
            return read(connection, *arguments, **options)
        except redis.TimeoutError:
            waited.append(connection.socket_timeout)
            raise

    with monkeypatch.context() as patch:
        patch.setattr(AbstractConnection, 'read_response', note)
        yield waited
