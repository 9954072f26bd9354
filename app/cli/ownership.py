"""Files that are created by commands of root are given to the account of the site.

The site could not read its key, or write to its database, if root made them first.
"""

import atexit
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flask import Flask

from app.cli.backup.sqlite import own_files


def share_with_owner(app: Flask) -> None:
    """At the end of a command run by root, give its files in the instance folder away."""
    if os.geteuid() == 0:
        atexit.register(give_to_owner, app)


def give_to_owner(app: Flask) -> None:
    """Give root's files in the instance folder and the database to the owners of their folders."""
    instance = Path(app.instance_path)
    with app.app_context():
        files = own_files()
    for path in filter(Path.exists, (instance, *files)):
        with opened(path.parent) as handle:
            give(path.name, handle)
    # By handles of folders, so that no link that is created meanwhile can lead root elsewhere.
    for _place, folders, names, handle in os.fwalk(instance):
        for name in (*folders, *names):
            give(name, handle)


@contextmanager
def opened(folder: Path) -> Iterator[int]:
    """Yield a handle of a folder."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)


def give(name: str, folder: int) -> None:
    """Give a file or folder of root to the owner of the open folder that contains it."""
    found, owner = os.stat(name, dir_fd=folder, follow_symlinks=False), os.fstat(folder)
    # A file with a second name may also be elsewhere, and belong to somebody else there.
    plain = stat.S_ISDIR(found.st_mode) or (stat.S_ISREG(found.st_mode) and found.st_nlink == 1)
    if plain and found.st_uid == 0 != owner.st_uid:
        # In some containers root itself can't.
        with suppress(OSError):
            os.chown(name, owner.st_uid, owner.st_gid, dir_fd=folder, follow_symlinks=False)
