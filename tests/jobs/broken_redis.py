"""A Redis that can be read and not written, in each way that this happens."""

from collections.abc import Callable

import redis

from tests.servers.server import free_port


def full(client: redis.Redis) -> None:
    client.config_set('maxmemory', 1)


def replica(client: redis.Redis) -> None:
    client.replicaof('127.0.0.1', free_port())


def read_only_user(client: redis.Redis) -> None:
    client.execute_command('ACL', 'SETUSER', 'default', '-@write')


def without_enough_replicas(client: redis.Redis) -> None:
    client.config_set('min-replicas-to-write', 1)


WAYS: list[Callable[[redis.Redis], None]] = [
    full,
    replica,
    read_only_user,
    without_enough_replicas,
]
