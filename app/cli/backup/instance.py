"""The files of the instance folder: which of them belong to a backup, and how they come back."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from app.cli.backup.workplace import WORKPLACE

# The copies of static files are made again at the start; other backups are none of this one.
MADE_AGAIN = {'static'}
BACKUPS = 'microblog-????????-??????.tar.gz*'


def files_of(instance: Path, left_out: set[Path]) -> Iterator[Path]:
    """Yield folders and files below the instance folder, each folder before what is in it.

    Links are followed. What is left out is given by its real path, whatever its name.
    """
    seen: set[str] = set()
    for place, folders, names in os.walk(instance, followlinks=True):
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


def belongs(file: Path, left_out: set[Path]) -> bool:
    """Say whether a file belongs to a backup."""
    return file.is_file() and not file.match(BACKUPS) and file.resolve() not in left_out


def make_room(staged: Path, instance: Path, left_out: set[Path]) -> dict[Path, Path]:
    """Make the folders that staged files go to, and return where each file goes.

    Raises ClickException where something else is in the way.
    """
    targets = {}
    for path in files_of(staged, set()):
        target = instance / path.relative_to(staged)
        if path.is_dir() and not target.exists():
            target.mkdir()
            target.chmod(path.stat().st_mode & 0o777)
        if path.is_dir() != target.is_dir() and target.exists():
            raise click.ClickException(f'{target} is in the way of what the backup has there.')
        if not path.is_dir() and target.resolve() not in left_out:
            targets[on_its_disk(path, target.resolve())] = target.resolve()
    return targets


def on_its_disk(path: Path, target: Path) -> Path:
    """Return a staged file that a rename can bring to its place, or a copy of it that one can."""
    if path.stat().st_dev == target.parent.stat().st_dev:
        return path
    return Path(shutil.copy2(path, target.with_name(f'{target.name}.part')))


def put_back(targets: dict[Path, Path]) -> int:
    """Give staged files their places, and return how many there are."""
    for path, target in targets.items():
        path.replace(target)
    return len(targets)
