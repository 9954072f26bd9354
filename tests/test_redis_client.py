"""Speaking to Redis, without waiting for it long."""

import pytest
import redis

from app.redis_client import REDIS_TIMEOUT, check_writes, redis_client
from tests.servers.server import free_port


def test_nobody_waits_long_or_asks_twice():
    pool = redis_client('redis://localhost').connection_pool
    connection = pool.make_connection()
    assert connection.socket_timeout == connection.socket_connect_timeout == REDIS_TIMEOUT
    assert connection.retry.get_retries() == 0


def test_server_that_is_not_there_is_an_error():
    client = redis_client(f'redis://127.0.0.1:{free_port()}')
    with client, pytest.raises(redis.ConnectionError):
        check_writes(client)
