"""compose.yaml as a program for it reads it."""

import shutil
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path
from secrets import token_hex
from typing import Any

import yaml

from tests.deploy.checkout import ROOT
from tests.servers.neighbour import find_program

SETTINGS = {'SECRET_KEY': token_hex(32), 'POSTGRES_PASSWORD': token_hex(16)}


def read(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Check the file against the schema of Compose, and write it out with these settings."""
    shutil.copy(ROOT / 'compose.yaml', folder)
    lines = [f'{name}={value}\n' for name, value in settings.items()]
    (folder / '.env').write_text(''.join(lines))
    return subprocess.run(
        [find_program('docker-compose'), '--profile', 'mail', 'config'],
        cwd=folder,
        env={'PATH': '/usr/bin:/bin'},
        capture_output=True,
        text=True,
        check=False,
    )


def services(folder: Path) -> dict[str, Any]:
    """Return the services in an order in which each comes after those that it needs."""
    # Programs fill in forms at once.
    shown = read(folder, **SETTINGS, REGISTRATION_SECONDS='0').stdout
    found = yaml.safe_load(shown)['services']
    needs = {name: set(service.get('depends_on', {})) for name, service in found.items()}
    return {name: found[name] for name in TopologicalSorter(needs).static_order()}
