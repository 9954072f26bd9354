"""A temporary folder of a backup or restore, on the disk where the result belongs."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

WORKPLACE = '.microblog-backup'


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """Yield an empty folder below this one, which only its owner can enter, and remove it.

    What a killed process left behind is removed, too. Raises ClickException if another backup or
    restore is running.
    """
    made = folder / WORKPLACE
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(mode=0o700)
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except BlockingIOError as error:
        raise click.ClickException(f'Another backup or restore is running in {folder}.') from error
    finally:
        os.close(handle)
