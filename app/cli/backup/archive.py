"""Writes the archive of a backup: a compressed tar of manifest, dump and instance folder.

Its last member contains the digests of all others, so that changes and truncation are noticed.
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
from app.media.storage.files import sync_folder
from app.sizes import MEGABYTE

MANIFEST, DUMP, INSTANCE, DIGESTS = 'manifest.json', 'database', 'instance', 'digests.json'

# Archives of the first format have no digests.
FORMAT = 2
CHUNK_BYTES = MEGABYTE


class Hashing:
    """Reads a file once, and computes the digest of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(size)
        self.digest.update(chunk)
        return chunk


class Writer:
    """Adds members to an archive, and collects their digests."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.digests: dict[str, str] = {}

    def add(self, path: Path, name: str) -> None:
        """Add a file, with the size that it has now, or a folder without its contents."""
        if path.is_dir():
            return self.tar.addfile(self.tar.gettarinfo(path, name))
        with path.open('rb') as file:
            self.add_content(self.tar.gettarinfo(arcname=name, fileobj=file), file)

    def add_text(self, name: str, value: object) -> None:
        text = json.dumps(value, indent=1).encode()
        info = tarfile.TarInfo(name)
        info.size = len(text)
        self.add_content(info, BytesIO(text))

    def add_content(self, info: tarfile.TarInfo, file: IO[bytes]) -> None:
        # Hard links are stored as files of their own, so that each can be restored by itself.
        info.type, info.linkname = tarfile.REGTYPE, ''
        hashing = Hashing(file)
        self.tar.addfile(info, hashing)
        self.digests[info.name] = hashing.digest.hexdigest()


def write_archive(
    path: Path, manifest: dict[str, Any], dump: Path, instance: Path, left_out: set[Path]
) -> None:
    """Write an archive beside the dump, and move it to its path when it is complete."""
    draft = dump.with_name('archive')
    with open(draft, 'wb', opener=private) as file:
        with tarfile.open(fileobj=file, mode='w:gz', compresslevel=6, dereference=True) as tar:
            writer = Writer(tar)
            writer.add_text(MANIFEST, {**manifest, 'format': FORMAT})
            writer.add(dump, DUMP)
            for one in files_of(instance, left_out):
                # Files may disappear in the meantime, such as emails that are being sent.
                with suppress(FileNotFoundError):
                    writer.add(one, str(Path(INSTANCE, one.relative_to(instance))))
            writer.add_text(DIGESTS, writer.digests)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def private(path: str, flags: int) -> int:
    # The archive contains password hashes and the secret key.
    return os.open(path, flags, 0o600)
