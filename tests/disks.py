"""Small disks, and full ones."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """Yield a folder that is a disk of this size, such as 4m, as root can make them."""
    folder.mkdir()
    mounting = ['mount', '-t', 'tmpfs', '-o', f'size={size}', 'tmpfs', folder]
    can_mount = os.geteuid() == 0 and shutil.which('mount')
    if not can_mount or subprocess.run(mounting, capture_output=True).returncode:
        pytest.skip('only root can make a small disk, and not in every container')
    try:
        yield folder
    finally:
        subprocess.run(['umount', '--lazy', folder], check=True)


def fill(disk: Path, leave: int = 0) -> Path:
    """Write a file until there is no more room, and give some of it back, in bytes."""
    path = disk / 'ballast'
    with path.open('wb', buffering=0) as file:
        try:
            while True:
                file.write(b'x' * 4096)
        except OSError:
            file.truncate(max(0, file.tell() - leave))
    return path
