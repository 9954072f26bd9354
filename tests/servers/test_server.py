"""A private server ends with the run that started it, and leaves neither process nor file."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import redis

from tests.patience import eventually
from tests.servers.processes import children, processes_of
from tests.servers.server import Server

RUN = """
from tests.servers.redis_server import RedisServer
server = RedisServer()
print(server.obtain(), server.folder, flush=True)
input()
server.stop()
"""

# The child has left its parent's session, and its parent dies without a word to it.
LAUNCHER = 'setsid sleep 1000 & echo $! >child; kill -9 $$'


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


class Launcher(Server):
    """A server that is not the process that was started, but a child of it."""

    variable = 'TEST_LAUNCHER_URL'
    account = ''

    def steps(self):
        """Start a child and keep a shell above both of them."""
        return [['sh', '-c', f"sh -c '{LAUNCHER}'; sleep 1000"]]

    def url(self):
        """Return nothing."""
        return ''

    def answers(self):
        """Return True once there is the child."""
        file = Path(self.folder, 'child')
        return file.exists() and file.read_text().strip()


def test_server_ends_with_its_run(run):
    assert answers(run.url)
    run.communicate('the end\n')
    assert not answers(run.url)
    assert_nothing_is_left(run.folder)


def test_server_ends_when_its_run_is_killed(run):
    run.kill()
    eventually(lambda: not answers(run.url))
    eventually(lambda: not run.folder.exists())
    assert processes_of(run.folder) == []


def test_server_ends_when_its_guard_is_killed(run):
    (guard,) = children(run.pid)
    run.kill()
    os.kill(guard, signal.SIGKILL)
    eventually(lambda: not answers(run.url))
    eventually(lambda: processes_of(run.folder) == [])


def test_what_a_server_has_started_ends_with_it():
    server = Launcher()
    server.obtain()
    assert len(processes_of(server.folder)) >= 2
    server.stop()
    assert_nothing_is_left(server.folder)


def assert_nothing_is_left(folder):
    assert processes_of(folder) == []
    assert not folder.exists()


def answers(url):
    try:
        with redis.Redis.from_url(url) as client:
            return client.ping()
    except redis.ConnectionError:
        return False
