"""A missing neighbour is told, skipped on a laptop and a failure in CI."""

import subprocess

import pytest

from tests.servers.neighbour import UnavailableError
from tests.servers.nested import PYTEST, environment
from tests.servers.redis_server import RedisServer

TEST = """
def test_something(redis_url):
    assert redis_url
"""


@pytest.fixture
def run_without_redis(tmp_path):
    """A function that runs a test which needs Redis in a run that has none; returns the output."""
    (tmp_path / 'test_something.py').write_text(TEST)

    def run(**settings):
        return subprocess.run(
            [*PYTEST, '.'],
            cwd=tmp_path,
            env=environment(TEST_REDIS_URL='none', **settings),
            capture_output=True,
            text=True,
            check=False,
        ).stdout

    return run


def test_missing_neighbour_skips(run_without_redis):
    output = run_without_redis(CI='')
    assert '1 skipped' in output
    assert 'Ran without Redis' in output


def test_missing_neighbour_fails_in_ci(run_without_redis):
    assert '1 error' in run_without_redis(CI='true')


@pytest.mark.parametrize('name', ['', 'nobody', 'no-such-account'])
def test_server_that_fails_says_why(monkeypatch, name):
    class Broken(RedisServer):
        variable = 'TEST_BROKEN_URL'
        account = name

        def steps(self):
            return [['sh', '-c', 'echo the disk is full; exit 1']]

    monkeypatch.delenv(Broken.variable, raising=False)
    with pytest.raises(UnavailableError, match='the disk is full'):
        Broken().find()
