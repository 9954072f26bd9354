"""The key that signs cookies and tokens."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from app.http.secret_key import configure_key
from settings.texts import SettingError
from tests.site import site

GOOD = '0123456789abcdef' * 2
ROOT = Path(__file__).parents[2]


@pytest.fixture
def bare(tmp_path):
    """A function that returns an application with its own instance folder and this key."""

    def make(key, fallbacks=()):
        app = Flask(__name__, instance_path=str(tmp_path / 'instance'))
        app.config.update(SECRET_KEY=key, SECRET_KEY_FALLBACKS=list(fallbacks))
        return app

    return make


@pytest.mark.parametrize(
    'key',
    [
        'dev',
        GOOD[:31],
        'you-will-never-guess' + GOOD,
        'change-me-' + GOOD,
        'CHANGEME' + GOOD,
        'your-secret-key-' + GOOD,
        'x' * 64,
    ],
)
def test_weak_and_published_keys_are_refused_by_name(bare, key):
    for app in (bare(key), bare(GOOD, [key])):
        with pytest.raises(SettingError, match='SECRET_KEY must be 32 random characters'):
            configure_key(app)


def test_good_key_is_used(bare):
    app = bare(GOOD, [GOOD[::-1]])
    configure_key(app)
    assert app.config['SECRET_KEY'] == GOOD


def test_key_is_made_once_and_only_its_owner_reads_it(bare, tmp_path):
    first, second = bare(None), bare(None)
    configure_key(first)
    configure_key(second)
    assert first.config['SECRET_KEY'] == second.config['SECRET_KEY']
    assert len(first.config['SECRET_KEY']) == 64
    [path] = (tmp_path / 'instance').iterdir()
    assert (path.name, path.stat().st_mode & 0o777) == ('secret_key', 0o600)


def test_processes_that_start_at_once_agree(bare):
    apps = [bare(None) for _ in range(16)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(configure_key, apps))
    assert len({app.config['SECRET_KEY'] for app in apps}) == 1


def test_other_sites_have_other_keys():
    assert site('sqlite://').config['SECRET_KEY'] != site('sqlite://').config['SECRET_KEY']


def test_refusal_is_one_line():
    environ = {**os.environ, 'SECRET_KEY': 'dev', 'DATABASE_URL': 'sqlite://'}
    command = [sys.executable, '-m', 'flask', '--app', 'microblog', 'shell']
    run = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode != 0
    assert [line for line in run.stderr.splitlines() if line] == [
        'Error: SECRET_KEY must be 32 random characters or more. To make one: openssl rand -hex 32'
    ]
