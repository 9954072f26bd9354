"""Node and the programs of tests/web/package.json, installed once, outside the tree."""

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.servers.archives import CACHE, make_cache
from tests.servers.neighbour import Neighbour, UnavailableError, find_program

WEB = Path(__file__).parents[1] / 'web'
FILES = 'package.json', 'package-lock.json', '.npmrc'
INSTALL_SECONDS = 600


class Node(Neighbour):
    """A folder `node_modules`: its `.bin/` holds programs that Node runs."""

    name = 'Node'
    variable = 'TEST_NODE_MODULES'

    def obtain(self) -> str:
        """Return the path of node_modules. Raises UnavailableError."""
        find_program('node')
        npm = find_program('npm')
        content = b''.join((WEB / name).read_bytes() for name in FILES)
        home = CACHE / f'web-{hashlib.sha256(content).hexdigest()[:12]}'
        if not home.exists():
            install(npm, home)
        return str(home / 'node_modules')

    def run(self, program: str, *arguments: object, **options: Any) -> str:
        """Run a program of `.bin/` and return all it says. Raises UnavailableError.

        What it has to complain of is in its output; a status other than 0 is no error here.
        """
        command = [Path(self.find(), '.bin', program), *map(str, arguments)]
        output = {'stdout': subprocess.PIPE, 'stderr': subprocess.STDOUT, 'text': True}
        return subprocess.run(command, check=False, **{**output, **options}).stdout


def install(npm: str, home: Path) -> None:
    """Install what the lock file names. Raises UnavailableError."""
    make_cache()
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        new = Path(folder, home.name)
        new.mkdir(mode=0o755)
        for name in FILES:
            shutil.copy(WEB / name, new)
        try:
            options = {'cwd': new, 'capture_output': True, 'timeout': INSTALL_SECONDS}
            subprocess.run([npm, 'ci', '--cache', Path(folder, 'npm')], check=True, **options)
        except subprocess.SubprocessError as error:
            raise UnavailableError(f'Node: npm cannot install {WEB.name}/package.json') from error
        try:
            new.rename(home)
        except OSError:
            # Another run was faster.
            if not home.exists():
                raise
