"""The entry point of `flask`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_shell_starts_with_the_names_of_the_tutorial():
    environ = {
        **os.environ,
        'DATABASE_URL': 'sqlite://',
        'SECRET_KEY': '0123456789abcdef' * 2,
        'LOG_TO_STDOUT': '1',
    }
    run = subprocess.run(
        [sys.executable, '-m', 'flask', '--app', 'microblog', 'shell'],
        input='print([sa.__name__, so.__name__, db.engine.name, User.__name__, Post.__name__])',
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert "['sqlalchemy', 'sqlalchemy.orm', 'sqlite', 'User', 'Post']" in run.stdout
    assert run.returncode == 0


# What most sites need never or seldom; together they take 40 MB, and half a second of the start.
RARELY_NEEDED = 'alembic', 'cryptography', 'elasticsearch', 'psycopg', 'redis', 'requests', 'rq'


# Servers run no commands, of which some draw pictures or pack archives.
COMMANDS = 'app.cli.backup.command', 'app.cli.doctor', 'app.cli.seed', 'app.cli.user'


@pytest.mark.parametrize('spared', [RARELY_NEEDED, COMMANDS])
def test_a_site_starts_without_what_is_rarely_needed(spared):
    code = f'import sys, microblog; print(sorted(set(sys.modules).intersection({spared})))'
    environ = {**os.environ, 'DATABASE_URL': 'sqlite://', 'SECRET_KEY': '0123456789abcdef' * 2}
    for name in ('REDIS_URL', 'ELASTICSEARCH_URL'):
        environ[name] = ''
    run = subprocess.run(
        [sys.executable, '-c', code], env=environ, cwd=ROOT, capture_output=True, text=True
    )
    assert (run.stdout.strip(), run.returncode) == ('[]', 0)
