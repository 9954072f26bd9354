"""Unpacks the archive of a backup, which may be truncated, changed or malicious."""

import json
import os
import tarfile
import zlib
from pathlib import Path
from typing import IO, Any

import click

from app.cli.backup.archive import CHUNK_BYTES, DIGESTS, DUMP, FORMAT, MANIFEST, Hashing, private

DAMAGE = OSError, EOFError, tarfile.TarError, zlib.error, ValueError, TypeError, AttributeError


def read_archive(path: Path, folder: Path) -> dict[str, Any]:
    """Unpack an archive into a folder and return its manifest. Raises ClickException."""
    try:
        with path.open('rb') as file:
            digests = unpack(file, folder)
        manifest = check_content(digests, folder)
    except DAMAGE as error:
        # Only errors of the operating system have an errno, such as a full disk.
        if getattr(error, 'errno', None):
            raise click.ClickException(f'{path} cannot be unpacked: {error}') from error
        raise click.ClickException(f'{path} is not a complete backup: {error}') from error
    return manifest


def check_content(digests: dict[str, str], folder: Path) -> dict[str, Any]:
    """Return the manifest. Raises ValueError if a file is missing or has been changed."""
    if not digests.keys() >= {MANIFEST, DUMP}:
        raise ValueError('files that every backup has are missing')
    manifest: dict[str, Any] = dict(json.loads((folder / MANIFEST).read_text()))
    if missing := {'made', 'database', 'revision'} - manifest.keys():
        raise ValueError(f'its manifest lacks {", ".join(sorted(missing))}')
    if int(manifest.get('format', 1)) >= FORMAT:
        noted = json.loads((folder / DIGESTS).read_text()) if DIGESTS in digests else {DIGESTS: ''}
        if changed := [name for name in noted if digests.get(name) != noted[name]]:
            raise ValueError(f'{changed[0]} has changed since it was made')
    return manifest


def unpack(file: IO[bytes], folder: Path) -> dict[str, str]:
    """Write the regular files of an archive to a folder, and return their digests.

    Other kinds of members, and paths outside of the folder, are ignored.
    """
    digests = {}
    with tarfile.open(fileobj=file, mode='r:gz') as tar:
        for member in tar:
            path = folder / member.name
            if '..' in path.parts or not path.is_relative_to(folder):
                continue
            if member.isdir():
                make_folder(path, member.mode)
            elif content := tar.extractfile(member) if member.isfile() else None:
                digests[member.name] = write_member(content, path, member.mode)
        # The checksum of gzip comes after the last member.
        while tar.fileobj and tar.fileobj.read(CHUNK_BYTES):
            pass
    os.sync()
    return digests


def write_member(content: IO[bytes], path: Path, mode: int) -> str:
    """Write a file that at least its owner can read and write, and return its digest."""
    make_folder(path.parent, 0o700)
    hashing = Hashing(content)
    with open(path, 'wb', opener=private) as file:
        while chunk := hashing.read(CHUNK_BYTES):
            file.write(chunk)
        os.fchmod(file.fileno(), mode & 0o777 | 0o600)
    return hashing.digest.hexdigest()


def make_folder(path: Path, mode: int) -> None:
    """Create a folder that at least its owner can use, if there is none."""
    if not path.is_dir():
        path.mkdir(parents=True)
        path.chmod(mode & 0o777 | 0o700)
