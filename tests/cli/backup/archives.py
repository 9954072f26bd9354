"""Archives that are not as `flask backup` made them."""

import hashlib
import json
import tarfile
from io import BytesIO
from pathlib import Path


def contents(archive: Path) -> dict[str, bytes]:
    """Return the plain files of an archive."""
    with tarfile.open(archive) as tar:
        members = [member for member in tar if member.isfile()]
        return {member.name: tar.extractfile(member).read() for member in members}


def write_archive(archive: Path, files: dict[str, bytes]) -> Path:
    """Write an archive of these files and return its path."""
    with tarfile.open(archive, 'w:gz') as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(content), 0o600
            tar.addfile(info, BytesIO(content))
    return archive


def changed(archive: Path, name: str, content: bytes) -> Path:
    """Write a like archive with another content of one file, whose digest is right."""
    files = {**contents(archive), name: content}
    files.pop('digests.json')
    digests = {name: hashlib.sha256(one).hexdigest() for name, one in files.items()}
    path = archive.with_name(f'changed-{archive.name}')
    return write_archive(path, {**files, 'digests.json': json.dumps(digests).encode()})


def with_manifest(archive: Path, **values: object) -> Path:
    """Write a like archive with other values in its manifest."""
    manifest = {**json.loads(contents(archive)['manifest.json']), **values}
    return changed(archive, 'manifest.json', json.dumps(manifest).encode())
