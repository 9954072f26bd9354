"""The program `flask` in a copy of the project, whose folders a test may spoil."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from secrets import token_hex

ROOT = Path(__file__).parents[2]
NAMES = 'app', 'migrations', 'settings', 'config.py', 'microblog.py', 'deployment', 'babel.cfg'

# Even root may then do only what a folder's mode lets its owner do.
SETPRIV = 'setpriv', '--bounding-set=-all', '--inh-caps=-all'
WITHOUT_RIGHTS = SETPRIV if os.geteuid() == 0 else ()


class Copy:
    """A copy of the project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # With the compiled modules, which take longer to make than to copy.
        leave = shutil.ignore_patterns('node_modules')
        for name in NAMES:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=leave)
            else:
                shutil.copy(ROOT / name, folder)

    def run(self, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a module of Python without the rights of root, with these settings alone."""
        return self.start([*WITHOUT_RIGHTS, sys.executable, '-m', *command], settings)

    def start(
        self, command: list[str], settings: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run a program with these settings alone."""
        environ = {name: os.environ[name] for name in ('PATH', 'HOME') if name in os.environ}
        own = {'FLASK_SKIP_DOTENV': '1', **settings}
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**environ, 'SECRET_KEY': token_hex(32), **own},
            capture_output=True,
            text=True,
            check=False,
        )

    def flask(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run `flask`."""
        return self.run('flask', '--app', 'microblog', *words, **settings)

    def flask_as_root(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run `flask` with all rights of this process."""
        return self.start([sys.executable, '-m', 'flask', '--app', 'microblog', *words], settings)
