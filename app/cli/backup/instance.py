"""Selects the files of the instance folder for a backup, and restores them."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from app.cli.backup.workplace import WORKPLACE
from app.models import MediaFile

# Copies of static files are created at every start, and backups don't contain other backups.
MADE_AGAIN = {'static'}
BACKUPS = 'microblog-????????-??????.tar.gz*'


def require_pictures(folder: Path) -> None:
    """Raise ClickException if the pictures of a site can't be read, as from a disk that is missing.

    A site without pictures has no folder.
    """
    if not folder.is_dir() and (os.path.lexists(folder) or MediaFile.total()[0]):
        raise click.ClickException(f'{folder} is no folder, so the pictures cannot be backed up.')


def files_of(instance: Path, left_out: set[Path]) -> Iterator[Path]:
    """Yield the folders and files below the instance folder, each folder before its contents.

    Symbolic links are followed. `left_out` contains resolved paths. Raises OSError for a folder
    that can't be read.
    """
    seen: set[str] = set()
    for place, folders, names in os.walk(instance, onerror=refuse, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        top = Path(place) == instance
        folders[:] = sorted(set(folders) - {WORKPLACE} - (MADE_AGAIN if top else set()))
        if not top:
            yield Path(place)
        files = [Path(place, name) for name in sorted(names)]
        yield from (file for file in files if belongs(file, left_out))


def refuse(error: OSError) -> None:
    """Raise the error about a folder, unless the folder has disappeared meanwhile."""
    if not isinstance(error, FileNotFoundError):
        raise error


def belongs(file: Path, left_out: set[Path]) -> bool:
    # Sockets and other special files can't be restored.
    return file.is_file() and not file.match(BACKUPS) and file.resolve() not in left_out


def make_room(staged: Path, instance: Path, left_out: set[Path]) -> dict[Path, Path]:
    """Create the target folders of unpacked files, and return the target of each file.

    Raises ClickException if there is a folder where a file belongs, or the other way round.
    """
    targets = {}
    for path in files_of(staged, set()):
        target = instance / path.relative_to(staged)
        if path.is_dir() and not target.exists():
            target.mkdir()
            target.chmod(path.stat().st_mode & 0o777)
        if path.is_dir() != target.is_dir() and target.exists():
            raise click.ClickException(f'{target} is in the way of a file of the backup.')
        if not path.is_dir() and target.resolve() not in left_out:
            targets[on_its_disk(path, target.resolve())] = target.resolve()
    return targets


def on_its_disk(path: Path, target: Path) -> Path:
    """Return the file, or a copy on the disk of the target, so that it can be renamed."""
    if path.stat().st_dev == target.parent.stat().st_dev:
        return path
    return Path(shutil.copy2(path, target.with_name(f'{target.name}.part')))


def put_back(targets: dict[Path, Path]) -> int:
    # Renaming can't fail halfway for lack of space.
    for path, target in targets.items():
        path.replace(target)
    return len(targets)
