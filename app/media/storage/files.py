"""Files in a folder of this machine."""

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from app.media.storage.store import FileMissing, StoredFile, StoreUnavailable

# The suffix of unfinished files, and its pattern in this release and the one before.
DRAFT = '.part'
DRAFT_END = re.compile(r'(\.[0-9a-f]{8})?\.part')


class FileStore:
    """A folder with a subfolder for the first two digits of each name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def place(self) -> str:
        """The path of the folder."""
        return str(self.folder)

    def path(self, name: str) -> Path:
        """Return where a file is, or would be."""
        return self.folder / name[:2] / name

    def save(self, name: str, content: bytes) -> None:
        """Write a file beside its place, and move it there when it is complete."""
        path = self.path(name)
        # Two processes that save the same file at once must not share a temporary file.
        draft = path.with_name(f'{name}.{token_hex(4)}{DRAFT}')
        with failures():
            path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            try:
                with draft.open('wb') as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                draft.replace(path)
            finally:
                # A full disk must not leave partial files behind.
                draft.unlink(missing_ok=True)
            for folder in (path.parent, self.folder):
                sync_folder(folder)

    def read(self, name: str) -> bytes:
        """Return the content of a file. Raises FileMissing."""
        with failures(), missing(name):
            return self.path(name).read_bytes()

    def check(self, name: str) -> None:
        """Raise FileMissing if there is no such file."""
        with failures(), missing(name):
            self.path(name).stat()

    def delete(self, names: Iterable[str]) -> None:
        """Delete files, and what is left of an interrupted write of them."""
        with failures():
            for name in names:
                path = self.path(name)
                for found in (path, *path.parent.glob(f'{name}*{DRAFT}')):
                    found.unlink(missing_ok=True)

    def files(self) -> Iterator[StoredFile]:
        """Yield every file, among them those that were never finished."""
        with failures():
            # A folder at a time, as there may be millions of files.
            for folder in sorted(self.folder.glob('??')):
                yield from filter(None, map(stored, sorted(folder.glob('*'))))


def stored(path: Path) -> StoredFile | None:
    """Return what is known of a file, or None if it has been deleted. Raises OSError."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return StoredFile(path.name, status.st_size, datetime.fromtimestamp(status.st_mtime, UTC))


def sync_folder(folder: Path) -> None:
    """Keep the names of new files in a folder through a power failure. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network file systems don't support this, and take care of it themselves.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def whole_name(name: str) -> str:
    """Return the name that a file has, or would have had if its write had not been interrupted."""
    found = DRAFT_END.search(name)
    return name[: found.start()] if found and found.end() == len(name) else name


@contextmanager
def failures() -> Iterator[None]:
    """Turn errors of the operating system into StoreUnavailable."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(error.strerror or str(error)) from error


@contextmanager
def missing(name: str) -> Iterator[None]:
    """Turn FileNotFoundError into FileMissing."""
    try:
        yield
    except FileNotFoundError as error:
        raise FileMissing(name) from error
