"""Redis, from the program that Debian installs."""

from urllib.parse import urlsplit

import redis

from tests.patience import PATIENCE_SECONDS
from tests.servers.neighbour import find_program
from tests.servers.server import Server


class RedisServer(Server):
    """A Redis server that keeps nothing on disk, with one database for each worker."""

    name = 'Redis'
    variable = 'TEST_REDIS_URL'
    account = 'redis'

    def steps(self) -> list[list[object]]:
        """Serve, with 64 databases."""
        address = ['--bind', '127.0.0.1', '--port', self.port]
        return [[find_program('redis-server'), *address, '--save', '', '--databases', 64]]

    def url(self) -> str:
        """Return where the server listens, and that a busy machine makes it no dead one."""
        patience = f'socket_timeout={PATIENCE_SECONDS}&socket_connect_timeout={PATIENCE_SECONDS}'
        return f'redis://127.0.0.1:{self.port}?{patience}'

    def answers(self) -> bool:
        """Return True if the server takes requests yet."""
        try:
            with redis.Redis.from_url(self.url()) as client:
                return client.ping()
        except redis.ConnectionError:
            return False

    def fresh_database(self, number: int) -> str:
        """Empty a database and return its URL. Raises UnavailableError."""
        url = urlsplit(self.find())._replace(path=f'/{number}').geturl()
        with redis.Redis.from_url(url) as client:
            client.flushdb()
        return url
