"""The scripts of the site, as a linter sees them."""

from pathlib import Path

import pytest

from tests.servers.node import Node

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / 'app' / 'static'


@pytest.fixture
def lint(node: Node):
    """A function that returns what the linter has to say of a folder or a file."""
    config = HERE / 'eslint.config.js'

    def lint(path: Path) -> str:
        folder = path if path.is_dir() else path.parent
        return node.run('eslint', '--config', config, path, cwd=folder)

    return lint


@pytest.mark.parametrize('name', ['js', 'service-worker.js'])
def test_linter_finds_nothing(lint, name):
    assert lint(STATIC / name) == ''


def test_linter_finds_a_name_that_nobody_defines(lint, tmp_path):
    (tmp_path / 'broken.js').write_text('alert(undefinedName)\n')
    assert 'undefinedName' in lint(tmp_path)
