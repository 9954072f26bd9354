"""Nothing is left of a test run, however it ends."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.patience import eventually
from tests.servers.nested import PYTEST, environment
from tests.servers.processes import children, processes_of

TEST = """
import os
import subprocess
import tempfile
from pathlib import Path

def test_something(redis_url, tmp_path):
    subprocess.Popen(['sleep', '1000'], cwd='/', start_new_session=True)
    Path(tempfile.mkdtemp(), 'file').write_text('left')
    print('folder:', os.environ['TEST_RUN'], flush=True)
    input()
"""


@pytest.fixture
def run(redis_url, tmp_path):
    """A run of its own, in the middle of a test that starts and writes what nobody removes."""
    (tmp_path / 'test_something.py').write_text(TEST)
    with subprocess.Popen(
        [*PYTEST, '-s', '.'],
        cwd=tmp_path,
        env={name: value for name, value in environment().items() if name[:5] != 'TEST_'},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        line = next(line for line in process.stdout if 'folder: ' in line)
        process.folder = Path(line.split()[-1])
        assert len(processes_of(process.folder)) >= 3
        yield process
        process.kill()


def test_run_that_ends_leaves_nothing(run):
    run.communicate('the end\n')
    assert run.returncode == 0
    assert processes_of(run.folder) == []
    assert not run.folder.exists()


def test_run_that_is_killed_leaves_nothing(run):
    run.kill()
    assert_everything_ends(run.folder)


def test_run_that_is_killed_with_its_guards_leaves_nothing(run):
    guards = [pid for pid in children(run.pid) if 'tests.servers.guard' in command_of(pid)]
    assert guards
    for pid in (run.pid, *guards):
        os.kill(pid, signal.SIGKILL)
    assert_everything_ends(run.folder)


def assert_everything_ends(folder):
    eventually(lambda: processes_of(folder) == [])
    eventually(lambda: not folder.exists())


def command_of(pid):
    return Path(f'/proc/{pid}/cmdline').read_text()
