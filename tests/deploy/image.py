"""The image of the Dockerfile, built by podman, and processes in it, run by buildah."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from configparser import ConfigParser
from pathlib import Path
from typing import Any

from tests.deploy.checkout import ROOT
from tests.deploy.debian import base_archive, run
from tests.servers.neighbour import UnavailableError, find_program
from tests.servers.processes import descendants, kill

BASE, NAME = 'localhost/microblog-base', 'localhost/microblog'

# What a machine says of its package index. Folders of wheels are not seen from a container.
INDEX = ('index-url', 'extra-index-url', 'trusted-host', 'proxy', 'default-timeout', 'timeout')


class Image:
    """The image in a storage of its own, below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        places = ['--root', folder / 'storage', '--runroot', folder / 'run']
        self.storage = [*places, '--storage-driver', 'vfs']
        self.container = ''

    def build(self) -> None:
        """Build the image as it is built anywhere, but on another base. Raises UnavailableError."""
        for program in ('podman', 'buildah'):
            find_program(program)
        self.podman('import', base_archive(), BASE)
        secrets = [f'--secret=id={path.name},src={path}' for path in index_secrets(self.folder)]
        options = ['--isolation=chroot', '--layers=false', '--format=docker', *secrets]
        try:
            self.podman('build', *options, f'--build-arg=BASE={BASE}', f'--tag={NAME}', ROOT)
        except subprocess.CalledProcessError as error:
            raise UnavailableError(f'the image cannot be built:\n{error.stdout}') from error
        self.container = run('buildah', *self.storage, 'from', NAME).split()[-1]

    def podman(self, *arguments: object) -> str:
        """Run a command of podman and return what it wrote."""
        return run('podman', *self.storage, *arguments)

    def inspect(self) -> dict[str, Any]:
        """Return what the image says of itself."""
        return json.loads(self.podman('image', 'inspect', NAME))[0]

    def size(self) -> int:
        """Return how many bytes the image adds to its base."""
        base = json.loads(self.podman('image', 'inspect', BASE))[0]
        return self.inspect()['Size'] - base['Size']

    def command(self, *command: str, **settings: str) -> list[str]:
        """Return the line that runs a command of the image; all share one file system."""
        environment = [f'--env={name}={value}' for name, value in settings.items()]
        options = ['--isolation=chroot', *environment, self.container, '--', *command]
        return list(map(str, ['buildah', *self.storage, 'run', *options]))

    def output(self, *command: str, **settings: str) -> str:
        """Run a command of the image and return what it wrote. Raises CalledProcessError."""
        return run(*self.command(*command, **settings))

    def start(self, *command: str, log: Path, **settings: str) -> subprocess.Popen[bytes]:
        """Start a command of the image."""
        with log.open('wb') as file:
            return subprocess.Popen(
                self.command(*command, **settings),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )

    def remove(self) -> None:
        """Forget everything."""
        run('rm', '-rf', self.folder)


def innermost(process: subprocess.Popen[bytes]) -> int:
    """Return the command itself, the first below the processes of buildah."""
    return next(number for number in descendants(process.pid) if not is_buildah(number))


def is_buildah(number: int) -> bool:
    """Return True if a process is one of buildah's own."""
    program = Path(f'/proc/{number}/cmdline').read_text().partition('\0')[0]
    return Path(program).name.startswith('buildah')


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the command to end as a supervisor does, and wait until it has."""
    if process.poll() is None:
        os.kill(innermost(process), signal.SIGTERM)
        try:
            process.wait(60)
        finally:
            kill(process.pid)


def index_secrets(folder: Path) -> list[Path]:
    """Write down where this machine's pip finds packages, as the secrets of the Dockerfile."""
    listing = run(sys.executable, '-m', 'pip', 'config', 'list')
    pairs = [line.partition('=') for line in listing.splitlines() if '=' in line]
    found = {name.rpartition('.')[2]: value.strip("'") for name, _, value in pairs}
    settings = {name: value for name, value in found.items() if name in INDEX}
    certificates = folder / 'certificates'
    if place := found.get('cert') or os.environ.get('SSL_CERT_FILE'):
        certificates.write_bytes(Path(place).read_bytes())
        settings['cert'] = f'/run/secrets/{certificates.name}'
    parser = ConfigParser(interpolation=None)
    parser['global'] = settings
    with (folder / 'pip.conf').open('w') as file:
        parser.write(file)
    return [folder / 'pip.conf', *([certificates] if certificates.exists() else [])]


def new_folder() -> Path:
    """Return a new folder on a disk with room, which a name in memory may not have."""
    return Path(tempfile.mkdtemp(prefix='microblog-image-', dir='/var/tmp'))
