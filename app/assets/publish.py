"""Copies of files under names that carry the hash of their content, and compressed forms."""

import gzip
import hashlib
import os
import tempfile
from pathlib import Path

import brotli
from whitenoise.compress import Compressor

COMPRESSORS = {'.br': brotli.compress, '.gz': gzip.compress}
INCOMPRESSIBLE = tuple(f'.{extension}' for extension in Compressor.SKIP_COMPRESS_EXTENSIONS)


def publish(source: Path, target: Path) -> dict[str, str]:
    """Copy the files below one folder to another and return their new names by the old ones.

    `css/site.css` becomes `css/site.0123456789ab.css`; what is there already stays untouched,
    so any number of processes may do this at once. Raises OSError when it can't write.
    """
    paths = [path for path in sorted(source.rglob('*')) if path.is_file()]
    return {
        path.relative_to(source).as_posix(): publish_content(
            path.read_bytes(), path.relative_to(source), target
        )
        for path in paths
    }


def publish_content(content: bytes, path: Path, target: Path) -> str:
    """Put what a relative path shall hold below a folder, and return its new name.

    Raises OSError when it can't write.
    """
    name = hashed_name(path, content)
    if not (target / name).exists():
        target.mkdir(parents=True, exist_ok=True)
        place(content, target / name, scratch=target.parent)
    return name


def hashed_name(path: Path, content: bytes) -> str:
    """Return a relative path, with slashes, that no other content shares."""
    digest = hashlib.sha256(content).hexdigest()[:12]
    return path.with_suffix(f'.{digest}{path.suffix}').as_posix()


def place(content: bytes, path: Path, scratch: Path) -> None:
    """Write a file and, where they are smaller, its compressed forms."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix not in INCOMPRESSIBLE:
        for suffix, compress in COMPRESSORS.items():
            compressed = compress(content)
            if len(compressed) < len(content):
                write(compressed, Path(f'{path}{suffix}'), scratch)
    # Last, because its presence tells that all the others are there.
    write(content, path, scratch)


def write(content: bytes, path: Path, scratch: Path) -> None:
    """Write a file so that, even after a crash, nobody finds a part of it.

    The scratch folder is a place on the same disk where nobody looks for files.
    """
    with tempfile.TemporaryDirectory(prefix='static-', dir=scratch) as folder:
        new = Path(folder, path.name)
        with new.open('wb') as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
