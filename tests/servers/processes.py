"""Processes as Linux knows them: which belong to which, and how to end those that are left."""

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

# From <linux/prctl.h>.
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, in whichever of its threads."""
    found = []
    for path in Path(f'/proc/{pid}/task').glob('*/children'):
        with suppress(FileNotFoundError, ProcessLookupError):
            found += map(int, path.read_text().split())
    return sorted(found)


def descendants(pid: int) -> list[int]:
    """Return all processes below one, parents before their children."""
    below = children(pid)
    return below + [far for near in below for far in descendants(near)]


def kill(pid: int) -> None:
    """Kill a process and all that it has started, without a warning; it may have ended."""
    for child in children(pid):
        kill(child)
    kill_one(pid)


def kill_one(pid: int) -> None:
    """Kill a process, which may have ended."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def adopt_orphans() -> None:
    """Become the parent of every process below this one whose own parent dies."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """Let the kernel kill this process when its parent dies."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def heed_signals() -> None:
    """Let these signals end this process: a run in the background ignores them, as shells do."""
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def prctl(option: int, value: int) -> None:
    """Set an attribute of this process; other systems than Linux have none."""
    if sys.platform == 'linux':
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def end_descendants() -> None:
    """Kill whatever still runs below this process, and return when it is gone."""
    with suppress(ChildProcessError):
        while True:
            for pid in descendants(os.getpid()):
                kill_one(pid)
            os.waitpid(-1, 0)


def processes_of(folder: str) -> list[int]:
    """Return the other processes that work in a folder, or whose environment names it."""
    return [
        int(path.name)
        for path in Path('/proc').glob('[0-9]*')
        if int(path.name) != os.getpid() and belongs(path, folder)
    ]


def belongs(process: Path, folder: str) -> bool:
    """Return True if a process works in a folder, or its environment names it."""
    try:
        places = [os.readlink(process / 'cwd').removesuffix(' (deleted)')]
        environment = (process / 'environ').read_text(errors='replace').split('\0')
    except OSError:
        # It has ended, or belongs to somebody else.
        return False
    places += [entry.removeprefix('TMPDIR=') for entry in environment if entry[:7] == 'TMPDIR=']
    return any(Path(place).is_relative_to(folder) for place in places)
