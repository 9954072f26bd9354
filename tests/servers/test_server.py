"""A private server ends with the run that started it, and removes its files."""

import subprocess
import sys
from pathlib import Path

import pytest
import redis

from tests.patience import eventually

RUN = """
from tests.servers.redis_server import RedisServer
server = RedisServer()
print(server.obtain(), server.folder, flush=True)
input()
server.stop()
"""


@pytest.fixture
def run(redis_url):
    """A process that has a server of its own, started and about to end on a line of input."""
    with subprocess.Popen(
        [sys.executable, '-c', RUN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        process.url, folder = process.stdout.readline().split()
        process.folder = Path(folder)
        yield process
        process.kill()


def test_server_ends_with_its_run(run):
    assert answers(run.url)
    run.communicate('the end\n')
    assert not answers(run.url)
    assert not run.folder.exists()


def test_server_ends_when_its_run_is_killed(run):
    run.kill()
    eventually(lambda: not answers(run.url))
    eventually(lambda: not run.folder.exists())


def answers(url):
    try:
        with redis.Redis.from_url(url) as client:
            return client.ping()
    except redis.ConnectionError:
        return False
