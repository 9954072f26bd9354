"""What a store of files can do, and how it fails."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes
from typing import NamedTuple, Protocol

from app.models.media.picture import UPLOAD

# 128 random bits, and what tells the files of a picture apart.
NAME = re.compile(r'[0-9a-f]{32}-[0-9]{1,4}\.webp')

# The upload with all metadata, which is never served.
UPLOAD_NAME = re.compile(r'[0-9a-f]{32}' + re.escape(UPLOAD))


class StoreUnavailable(Exception):
    """The store is full, away or too slow; the message says which."""


class FileMissing(LookupError):
    """The store has no file of this name."""


class StoredFile(NamedTuple):
    """A file in a store; `size` is in bytes."""

    name: str
    size: int
    modified: datetime


class Store(Protocol):
    """A place for files that never change. Every method raises StoreUnavailable."""

    @property
    def place(self) -> str:
        """Where the files are, for people who run the site."""
        ...

    def save(self, name: str, content: bytes) -> None:
        """Write a file; afterwards it is there as a whole, even if the power fails."""
        ...

    def read(self, name: str) -> bytes:
        """Return the content of a file. Raises FileMissing."""
        ...

    def delete(self, names: Iterable[str]) -> None:
        """Delete the files of these names that are there."""
        ...

    def files(self) -> Iterator[StoredFile]:
        """Yield every file."""
        ...


def new_key() -> str:
    """Return what the names of a picture in all its sizes begin with."""
    return sha256(token_bytes(32)).hexdigest()[:32]


def is_name(name: str) -> bool:
    """Return True for the name of a file that browsers may load."""
    return bool(NAME.fullmatch(name))


def is_upload(name: str) -> bool:
    """Return True for the name of a file that waits to be processed."""
    return bool(UPLOAD_NAME.fullmatch(name))
