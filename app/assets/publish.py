"""Copies files to names that contain the hash of their content, and compresses them."""

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
    """Copy all files of a folder to another, and return the new names by the old ones.

    `css/site.css` becomes `css/site.0123456789ab.css`. Existing copies are not touched, so any
    number of processes may do this at the same time. Raises OSError if the folder isn't writable.
    """
    paths = [path for path in sorted(source.rglob('*')) if path.is_file()]
    return {
        path.relative_to(source).as_posix(): publish_content(
            path.read_bytes(), path.relative_to(source), target
        )
        for path in paths
    }


def publish_content(content: bytes, path: Path, target: Path) -> str:
    """Write the content of a relative path below a folder, and return its hashed name.

    Raises OSError if the folder isn't writable.
    """
    name = hashed_name(path, content)
    if not (target / name).exists():
        target.mkdir(parents=True, exist_ok=True)
        place(content, target / name, scratch=target.parent)
    return name


def hashed_name(path: Path, content: bytes) -> str:
    """Return the path with the first 48 bits of the SHA-256, and with slashes on every system."""
    digest = hashlib.sha256(content).hexdigest()[:12]
    return path.with_suffix(f'.{digest}{path.suffix}').as_posix()


def place(content: bytes, path: Path, scratch: Path) -> None:
    """Write a file, and its compressed variants if these are smaller."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix not in INCOMPRESSIBLE:
        for suffix, compress in COMPRESSORS.items():
            compressed = compress(content)
            if len(compressed) < len(content):
                write(compressed, Path(f'{path}{suffix}'), scratch)
    # The plain file comes last: its existence tells other processes that the rest is complete.
    write(content, path, scratch)


def write(content: bytes, path: Path, scratch: Path) -> None:
    """Write a file atomically: even after a crash, it is either complete or missing.

    The scratch folder must be on the same disk, and must not be served.
    """
    with tempfile.TemporaryDirectory(prefix='static-', dir=scratch) as folder:
        new = Path(folder, path.name)
        with new.open('wb') as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
