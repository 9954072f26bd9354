"""A second run does what the first one could not."""

import subprocess

import pytest

from tests.servers.nested import PYTEST, environment
from tests.servers.plugin import NEIGHBOURS

TESTS = """
import pytest

@pytest.mark.parametrize('text', ['a', 'é\\n', '\\x00'])
def test_right(text):
    pass

def test_skipped():
    pytest.skip('no server')

def test_wrong():
    assert not 'wrong'

@pytest.fixture
def broken():
    raise OSError

def test_broken(broken):
    pass
"""


@pytest.mark.parametrize('workers', ['-n0', pytest.param('-n2', marks=pytest.mark.rare)])
def test_what_passed_is_left_out(tmp_path, workers):
    (tmp_path / 'test_something.py').write_text(TESTS)
    first = run(tmp_path, workers, '--note-passed', 'passed')
    assert '1 failed, 3 passed, 1 skipped, 1 error' in first
    second = run(tmp_path, workers, '--leave-passed', 'passed')
    assert '1 failed, 1 skipped' in second
    assert '1 error' in second
    assert 'passed' not in second.splitlines()[-1]


def run(folder, *options):
    return subprocess.run(
        [*PYTEST, '-p', 'tests.passed', *options, '.'],
        cwd=folder,
        env=environment(**{neighbour.variable: 'none' for neighbour in NEIGHBOURS}),
        capture_output=True,
        text=True,
        check=False,
    ).stdout
