"""The files by which the processes of a server share their metrics.

Prometheus' package leaves those of ended processes, whose counts still belong to the whole. They
are added up in one file, or each reload would make every later answer larger and slower.
"""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import Metric
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector

# The names of the files of counters and histograms, with the process id.
KINDS, ENDED = ('counter', 'histogram'), 'ended'


class Files(MultiProcessCollector):
    """The counts of all processes, read while nobody adds them up."""

    def collect(self) -> Iterable[Metric]:
        with held(Path(self._path), fcntl.LOCK_SH):
            return list(super().collect())  # type: ignore[no-untyped-call]

    def add_up_ended(self) -> None:
        """Add up what ended processes have counted. Raises OSError."""
        add_up_ended(Path(self._path))


def add_up_ended(folder: Path) -> None:
    """Move the counts of processes that have ended into one file of each kind. Raises OSError."""
    with held(folder, fcntl.LOCK_EX):
        for kind in KINDS:
            ended = [path for path in folder.glob(f'{kind}_*.db') if has_ended(path)]
            if ended:
                add_up(ended, folder / f'{kind}_{ENDED}.db')


def has_ended(path: Path) -> bool:
    """Return True for the file of a process that has ended."""
    process_id = path.stem.rpartition('_')[2]
    if process_id == ENDED:
        return False
    try:
        os.kill(int(process_id), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        # Somebody else's process has the id now.
        return False
    return False


def add_up(paths: list[Path], total: Path) -> None:
    """Add what stands in some files to the totals, and delete these files."""
    draft = total.with_suffix('.part')
    draft.unlink(missing_ok=True)
    if total.exists():
        shutil.copyfile(total, draft)
    sums = MmapedDict(str(draft))  # type: ignore[no-untyped-call]
    for path in paths:
        for key, value in counts(path):
            sums.write_value(key, sums.read_value(key)[0] + value, 0.0)  # type: ignore[no-untyped-call]
    sums.close()  # type: ignore[no-untyped-call]
    draft.replace(total)
    for path in paths:
        path.unlink()


def counts(path: Path) -> Iterator[tuple[str, float]]:
    """Yield the counts in a file; a killed process may have left an empty one."""
    if path.stat().st_size:
        for key, value, *_ in MmapedDict.read_all_values_from_file(str(path)):  # type: ignore[no-untyped-call]
            yield key, value


@contextmanager
def held(folder: Path, how: int) -> Iterator[None]:
    """Lock the folder: shared to read, exclusively to add up."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)
