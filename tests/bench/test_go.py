"""The home page in Go is built where that is possible, and left out with a line where not."""

import os
import shutil
import subprocess

import pytest

from bench.server import ROOT
from tests.servers.neighbour import UnavailableError
from tests.servers.plugin import required

SCRIPT = ROOT / 'bench' / 'peers' / 'go_site' / 'build.sh'


@pytest.fixture
def path():
    """A PATH that leads to Go."""
    with required():
        if not shutil.which('go'):
            raise UnavailableError('go is not installed')
    return os.environ['PATH']


def build(folder, **variables):
    """Build in a folder; return the exit status, and what is said last."""
    program = folder / 'go_site'
    done = subprocess.run(
        ['/bin/sh', SCRIPT, program], env=variables, capture_output=True, text=True, check=False
    )
    assert not program.exists()
    return done.returncode, done.stderr.splitlines()[-1]


@pytest.mark.parametrize('variables', [{}, {'CI': 'true'}])
def test_machine_without_go_does_without(tmp_path, variables):
    said = build(tmp_path, PATH=str(tmp_path), **variables)
    assert said == (0, 'The home page in Go is left out: there is no go here.')


@pytest.mark.parametrize(('variables', 'status'), [({}, 0), ({'CI': 'true'}, 1)])
def test_modules_that_cannot_be_fetched_are_an_error_in_ci_only(tmp_path, path, variables, status):
    folder = str(tmp_path)
    offline = {'HOME': folder, 'GOPROXY': 'off', 'GOFLAGS': '-modcacherw', 'GOTOOLCHAIN': 'local'}
    said = build(tmp_path, PATH=path, **offline, **variables)
    assert said == (status, 'The home page in Go is left out: it could not be built.')
