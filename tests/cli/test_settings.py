"""Settings that a site can't run with, as they are reported at the start."""

import os
import subprocess
import sys

import pytest

from tests.cli.checkout import ROOT


@pytest.mark.parametrize(
    ('name', 'value'),
    [
        ('LANGUAGES', 'zz'),
        ('REDIS_URL', 'localhost:6379'),
        ('SERVER_URL', 'https://[::1'),
        ('MAIL_DEFAULT_SENDER', 'Micro'),
        ('SECRET_KEY_FILE', '/nowhere'),
    ],
)
# Settings are read before any command; `make test-rare` tries another.
@pytest.mark.parametrize('word', ['doctor', pytest.param('--help', marks=pytest.mark.rare)])
def test_setting_that_is_none_is_told_in_one_line(name, value, word):
    environment = {**os.environ, 'FLASK_SKIP_DOTENV': '1', name: value}
    command = [sys.executable, '-m', 'flask', '--app', 'microblog', word]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, '')
    [line] = done.stderr.splitlines()
    assert line.startswith(f'Error: {name} must ')
