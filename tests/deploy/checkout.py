"""A copy of the project, used as by somebody who has just cloned it."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.patience import eventually
from tests.servers.neighbour import UnavailableError
from tests.servers.processes import heed_signals
from tests.servers.server import free_port

ROOT = Path(__file__).parents[2]

# What a person's environment has to do with Python and the network, and nothing about the site.
KEPT = (
    *('PATH', 'LANG', 'LC_', 'PIP_', 'SSL_', 'PYENV_', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'),
    *('TMPDIR', 'TEST_RUN'),
)


class Checkout:
    """A folder with the files of the project, and a home folder of its own beside it."""

    def __init__(self, folder: Path) -> None:
        # The space is there to be tripped over.
        self.folder, self.home = folder / 'my microblog', folder / 'home'
        self.home.mkdir()
        for name in project_files():
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)

    def install(self) -> None:
        """Install the packages. Raises UnavailableError where they can't be had."""
        status, lines = self.output('packages')
        if status:
            raise UnavailableError(lines[-1])

    def make(self, verb: str, **settings: object) -> subprocess.Popen[str]:
        """Run a verb of the Makefile with these settings, in a process group of its own."""
        own = {'HOME': self.home, 'PIP_CACHE_DIR': pip_cache(), **settings}
        return subprocess.Popen(
            ['make', verb],
            cwd=self.folder,
            env={**kept_environment(), **{name: str(value) for name, value in own.items()}},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=heed_signals,
        )

    def output(self, verb: str, **settings: object) -> tuple[int, list[str]]:
        """Run a verb to its end; return its status and what it wrote, without make's own lines."""
        with self.make(verb, **settings) as process:
            lines = process.communicate()[0].splitlines()
        return process.returncode, [line for line in lines if not line.startswith('make')]


class RunningSite:
    """The site as `make run` serves it on a free port, in a `with`."""

    def __init__(self, checkout: Checkout, **settings: object) -> None:
        port = free_port()
        self.url = f'http://127.0.0.1:{port}'
        self.process = checkout.make('run', PORT=port, **settings)

    def __enter__(self) -> 'RunningSite':
        eventually(self.answers)
        return self

    def __exit__(self, *_exception: object) -> None:
        if self.process.poll() is None:
            self.stop()

    def answers(self) -> bool:
        """Return True if the site is up. Fails when it never will be."""
        if self.process.poll() is not None:
            raise AssertionError(self.process.stdout.read())
        return is_up(self.url)

    def stop(self) -> list[str]:
        """End the site and return the lines that it wrote."""
        self.process.terminate()
        return self.process.communicate()[0].splitlines()


def is_up(url: str) -> bool:
    """Return True if a site answers there."""
    try:
        return urlopen(f'{url}/healthz', timeout=10).status == 200
    except (URLError, OSError):
        return False


def project_files() -> list[str]:
    """Return the paths of all files that git has or would take."""
    command = ['git', 'ls-files', '--cached', '--others', '--exclude-standard', '-z']
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listing.split('\0') if (ROOT / name).is_file()]


def kept_environment() -> dict[str, str]:
    """Return the environment without any setting of the site or of the tests."""
    return {name: value for name, value in os.environ.items() if name.upper().startswith(KEPT)}


@cache
def pip_cache() -> str:
    """Return the folder in which pip keeps what it downloaded before; '' if it keeps nothing."""
    command = [sys.executable, '-m', 'pip', 'cache', 'dir']
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
