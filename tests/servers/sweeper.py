"""Waits for the end of a test run, however it ends, and removes what the run has left.

A run keeps everything in a folder of its own, which is TMPDIR to all that it starts: that is how
its processes are known, though each has chosen its own session or was left by its parent.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.servers.processes import kill_one, processes_of

ROOT = Path(__file__).parents[2]

# From <sys/ipc.h>.
IPC_RMID = 0

# Names the folder of the run, to the processes that are part of it.
VARIABLE = 'TEST_RUN'


def begin_run() -> subprocess.Popen[bytes] | None:
    """Give this run a folder, and somebody who sweeps it; nothing if it is part of another."""
    if os.environ.get(VARIABLE):
        return None
    folder = tempfile.mkdtemp(prefix='microblog-')
    # Servers run as accounts of their own, and write there.
    os.chmod(folder, 0o1777)
    os.environ[VARIABLE] = os.environ['TMPDIR'] = tempfile.tempdir = folder
    command = [sys.executable, '-m', 'tests.servers.sweeper', folder]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, start_new_session=True)


def end_run(sweeper: subprocess.Popen[bytes] | None) -> None:
    """Wait until everything is swept, if this process has begun the run."""
    if sweeper:
        sweeper.stdin.close()
        sweeper.wait()


def sweep(folder: str) -> None:
    """End all processes of a run, and remove its folder."""
    while left := processes_of(folder):
        for pid in left:
            kill_one(pid)
        time.sleep(0.01)
    remove_shared_memory(folder)
    if not has_mounts(folder):
        shutil.rmtree(folder, ignore_errors=True)


def remove_shared_memory(folder: str) -> None:
    """Remove what PostgreSQL keeps outside of any folder, and itself only where it is asked to end.

    The seventh line of this file has a key and the number of the segment.
    """
    for path in Path(folder).glob('*/data/postmaster.pid'):
        with suppress(OSError, IndexError, ValueError):
            ctypes.CDLL(None).shmctl(int(path.read_text().splitlines()[6].split()[1]), IPC_RMID, 0)


def has_mounts(folder: str) -> bool:
    """Take down the disks in a folder; return True if one stays, whose files are not ours."""
    for place in mounts_in(folder):
        subprocess.run(['umount', '--lazy', place], check=False)
    return bool(mounts_in(folder))


def mounts_in(folder: str) -> list[str]:
    """Return where something is mounted in a folder; only Linux has this list."""
    try:
        lines = Path('/proc/self/mounts').read_text().splitlines()
    except OSError:
        return []
    places = [line.split()[1].encode().decode('unicode_escape') for line in lines]
    return [place for place in places if Path(place).is_relative_to(folder)]


if __name__ == '__main__':
    os.read(sys.stdin.fileno(), 1)
    sweep(sys.argv[1])
