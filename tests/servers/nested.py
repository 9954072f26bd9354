"""A run of pytest within a test, with our servers and without the plugins that are slow to load."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLUGINS = 'xdist.plugin', 'tests.servers.plugin', 'no:cacheprovider'
PYTEST = [sys.executable, '-m', 'pytest', *(word for name in PLUGINS for word in ('-p', name))]


def environment(**settings: str) -> dict[str, str]:
    """Return the environment for it."""
    own = {'PYTHONPATH': str(ROOT), 'PYTEST_DISABLE_PLUGIN_AUTOLOAD': '1'}
    return {**os.environ, **own, **settings}
