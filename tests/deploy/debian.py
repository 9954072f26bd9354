"""A small Debian with Python, made by debootstrap: the base of an image where no registry is."""

import subprocess
import tempfile
from pathlib import Path

from tests.servers.archives import CACHE
from tests.servers.neighbour import UnavailableError, find_program

SUITE = 'bookworm'
PACKAGES = 'python3-venv,ca-certificates'


def base_archive() -> Path:
    """Return a tar file with the base, which only the first run makes. Raises UnavailableError."""
    archive = CACHE / f'{SUITE}-{PACKAGES.replace(",", "-")}.tar'
    if not archive.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            make_base(Path(folder, 'root'))
            new = Path(folder, archive.name)
            run('tar', '-C', Path(folder, 'root'), '-cf', new, '.')
            new.replace(archive)
    return archive


def make_base(root: Path) -> None:
    """Install Debian into a folder. Raises UnavailableError."""
    program = find_program('debootstrap')
    try:
        run(program, '--variant=minbase', f'--include={PACKAGES}', SUITE, root)
    except subprocess.CalledProcessError as error:
        raise UnavailableError(f'debootstrap fails: {error.stdout.splitlines()[-1]}') from error


def run(*command: object, **options: object) -> str:
    """Run a command and return what it wrote. Raises CalledProcessError."""
    return subprocess.run(
        list(map(str, command)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
        **options,
    ).stdout
