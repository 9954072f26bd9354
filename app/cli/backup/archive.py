"""The file of a backup: a compressed tar with a manifest, a dump and the instance folder.

Its last member has the digests of all others, so that one which is cut or changed is noticed.
"""

import hashlib
import json
import os
import tarfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from app.cli.backup.instance import files_of

MANIFEST, DUMP, INSTANCE, DIGESTS = 'manifest.json', 'database', 'instance', 'digests.json'

# Archives of the first format have no digests.
FORMAT = 2
CHUNK_BYTES = 1024 * 1024


class Hashing:
    """A file that is read once, and the digest of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        chunk = self.file.read(size)
        self.digest.update(chunk)
        return chunk


class Writer:
    """An archive in the making."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.digests: dict[str, str] = {}

    def add(self, path: Path, name: str) -> None:
        """Add a file, as large as it is now, or a folder without what is in it."""
        if path.is_dir():
            return self.tar.addfile(self.tar.gettarinfo(path, name))
        with path.open('rb') as file:
            self.add_content(self.tar.gettarinfo(arcname=name, fileobj=file), file)

    def add_text(self, name: str, value: object) -> None:
        """Add a small file of JSON."""
        text = json.dumps(value, indent=1).encode()
        info = tarfile.TarInfo(name)
        info.size = len(text)
        self.add_content(info, BytesIO(text))

    def add_content(self, info: tarfile.TarInfo, file: IO[bytes]) -> None:
        """Add a plain file and note its digest."""
        # A second name of a file is a file like any other, which can come back by itself.
        info.type, info.linkname = tarfile.REGTYPE, ''
        hashing = Hashing(file)
        self.tar.addfile(info, hashing)
        self.digests[info.name] = hashing.digest.hexdigest()


def write_archive(
    path: Path, manifest: dict[str, Any], dump: Path, instance: Path, left_out: set[Path]
) -> None:
    """Write an archive beside the dump; it gets its name and place once it is whole."""
    draft = dump.with_name('archive')
    with open(draft, 'wb', opener=private) as file:
        with tarfile.open(fileobj=file, mode='w:gz', compresslevel=6, dereference=True) as tar:
            writer = Writer(tar)
            writer.add_text(MANIFEST, {**manifest, 'format': FORMAT})
            writer.add(dump, DUMP)
            for one in files_of(instance, left_out):
                # A mail that is sent meanwhile is gone.
                with suppress(FileNotFoundError):
                    writer.add(one, str(Path(INSTANCE, one.relative_to(instance))))
            writer.add_text(DIGESTS, writer.digests)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def private(path: str, flags: int) -> int:
    """Open a file that nobody else can read: it holds hashes of passwords, and the key."""
    return os.open(path, flags, 0o600)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder survive the loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
