"""Speaking to Redis, without waiting for it long."""

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

# Nobody waits longer for an answer of Redis, in seconds; and nobody asks twice.
REDIS_TIMEOUT = 1


def redis_client(url: str) -> redis.Redis:
    """Return a client; its commands raise RedisError within REDIS_TIMEOUT seconds."""
    return redis.Redis.from_url(
        url,
        socket_timeout=REDIS_TIMEOUT,
        socket_connect_timeout=REDIS_TIMEOUT,
        retry=Retry(NoBackoff(), 0),
    )


def check_writes(client: redis.Redis) -> None:
    """Write something that vanishes. Raises RedisError where nothing can be written.

    A full server and a replica answer and can be read, but limits count nothing there.
    """
    client.set('microblog:check', 1, px=1000)
