"""Nothing is left of a test run, however it ends."""

import os
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.patience import eventually
from tests.servers.neighbour import find_program
from tests.servers.nested import PYTEST, environment
from tests.servers.plugin import required
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


WITH_POSTGRESQL = """
import os
from tests.servers.databases import SERVERS

def test_something():
    SERVERS['postgresql'].find()
    print('folder:', os.environ['TEST_RUN'], flush=True)
    input()
"""


@pytest.fixture
def run(redis_url, tmp_path):
    """A run of its own, in the middle of a test that starts and writes what nobody removes."""
    with nested_run(tmp_path, TEST) as process:
        yield process


@contextmanager
def nested_run(tmp_path, test):
    """Yield a run of its own, in the middle of a test."""
    (tmp_path / 'test_something.py').write_text(test)
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


@pytest.mark.rare
def test_run_that_is_killed_leaves_nothing(run):
    run.kill()
    assert_everything_ends(run.folder)


@pytest.mark.rare
def test_run_that_is_killed_with_its_guards_leaves_nothing(run):
    guards = [pid for pid in children(run.pid) if 'tests.servers.guard' in command_of(pid)]
    assert guards
    for pid in (run.pid, *guards):
        os.kill(pid, signal.SIGKILL)
    assert_everything_ends(run.folder)


@pytest.mark.rare
def test_killed_postgresql_leaves_no_shared_memory(tmp_path):
    with required():
        find_program('postgres')
    with nested_run(tmp_path, WITH_POSTGRESQL) as run:
        (note,) = run.folder.glob('*/data/postmaster.pid')
        lines = note.read_text().splitlines()
        number = lines[6].split()[1]
        assert number in segments()
        assert '/dev/shm/' not in Path(f'/proc/{lines[0]}/maps').read_text()
        run.kill()
        assert_everything_ends(run.folder)
        assert number not in segments()


def segments():
    """Return the numbers of all segments of shared memory."""
    lines = Path('/proc/sysvipc/shm').read_text().splitlines()[1:]
    return [line.split()[1] for line in lines]


def assert_everything_ends(folder):
    eventually(lambda: processes_of(folder) == [])
    eventually(lambda: not folder.exists())


def command_of(pid):
    return Path(f'/proc/{pid}/cmdline').read_text()
