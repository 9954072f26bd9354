"""A site with demo data for the screenshots, started in the same way as by `make run`."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.servers.server import free_port

ROOT = Path(__file__).parents[1]

# The same users and posts each time: a screenshot changes only when its page does.
SEED = ('--seed', '25', '--until', '2026-11-28')


@contextmanager
def demo_site() -> Iterator[tuple[str, str, str]]:
    """Yield the URL of a site with demo data, and username and password of one of its users."""
    with tempfile.TemporaryDirectory(prefix='microblog-') as folder:
        environment = {
            'PATH': os.environ['PATH'],
            'FLASK_SKIP_DOTENV': '1',
            'DATABASE_URL': f'sqlite:///{folder}/demo.db',
            'SECRET_KEY': os.urandom(32).hex(),
            'PORT': str(free_port()),
            'LOG_TO_STDOUT': '1',
        }
        options: dict[str, Any] = {'cwd': ROOT, 'env': environment, 'text': True}
        with subprocess.Popen('./boot.sh', stdout=subprocess.PIPE, **options) as server:
            try:
                yield address_of(server), *seed(options)
            finally:
                server.terminate()


def address_of(server: subprocess.Popen[str]) -> str:
    """Return the URL that the server prints at its start. Raises RuntimeError if it exits."""
    for line in server.stdout or ():
        if found := re.search(r'is at (http://\S+)', line):
            return found[1]
    raise RuntimeError('the site did not start')


def seed(options: dict[str, Any]) -> tuple[str, str]:
    """Add demo data, and return the username and password of its first user."""
    command = [sys.executable, '-m', 'flask', 'seed', *SEED]
    output = subprocess.run(command, stdout=subprocess.PIPE, check=True, **options).stdout
    name, password = re.findall(r'Sign in as +(\S+) / (\S+)', output)[0]
    return name, password
