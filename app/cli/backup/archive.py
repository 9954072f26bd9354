"""The file of a backup: a compressed tar with a manifest, a dump and the instance folder."""

import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import Any

import click

MANIFEST, DUMP, INSTANCE = 'manifest.json', 'database', 'instance'

# The dump has the database, and the copies of static files are made again at the start.
DATABASES = '.db', '.db-wal', '.db-shm', '.db-journal'
MADE_AGAIN = {'static'}


def write_archive(path: Path, manifest: dict[str, Any], dump: Path, instance: Path) -> None:
    """Write an archive, which has its name only once it is whole; only its owner can read it."""
    draft = path.with_name(path.name + '.part')
    try:
        with open(draft, 'wb', opener=private) as file:
            with tarfile.open(fileobj=file, mode='w:gz', compresslevel=6) as tar:
                add_text(tar, MANIFEST, json.dumps(manifest, indent=1))
                tar.add(dump, DUMP)
                for one in files_of(instance):
                    # A mail that is sent meanwhile is gone.
                    with suppress(FileNotFoundError):
                        tar.add(one, Path(INSTANCE, one.relative_to(instance)))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def private(path: str, flags: int) -> int:
    """Open a file that nobody else can read: it holds hashes of passwords, and the key."""
    return os.open(path, flags, 0o600)


def add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    """Add a small file."""
    info = tarfile.TarInfo(name)
    info.size = len(text.encode())
    tar.addfile(info, BytesIO(text.encode()))


def files_of(instance: Path) -> Iterator[Path]:
    """Yield the files of the instance folder that belong to a backup."""
    for path in sorted(instance.rglob('*')):
        top = path.relative_to(instance).parts[0]
        if path.is_file() and top not in MADE_AGAIN and not path.name.endswith(DATABASES):
            yield path


def read_archive(path: Path, folder: Path) -> dict[str, Any]:
    """Unpack an archive into a folder and return its manifest. Raises ClickException."""
    try:
        with tarfile.open(path, 'r:gz') as tar:
            unpack(tar, folder)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise click.ClickException(f'{path} is no whole backup: {error}') from error
    return manifest


def unpack(tar: tarfile.TarFile, folder: Path) -> None:
    """Write the plain files of an archive into a folder, and nothing outside of it."""
    for member in tar:
        path = folder / member.name
        content = tar.extractfile(member) if member.isfile() else None
        if content and '..' not in path.parts and path.is_relative_to(folder):
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, 'wb', opener=private) as file:
                copyfileobj(content, file)


def put_back(folder: Path, instance: Path) -> int:
    """Copy the files of the instance folder back, and return how many there were."""
    source, count = folder / INSTANCE, 0
    for path in files_of(source):
        target = instance / path.relative_to(source)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = target.with_name(target.name + '.part')
        with open(draft, 'wb', opener=private) as file:
            file.write(path.read_bytes())
        draft.replace(target)
        count += 1
    return count
