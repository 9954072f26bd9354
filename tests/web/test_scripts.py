"""The scripts of the site, as a linter sees them."""

from pathlib import Path

import pytest

from tests.servers.node import Node

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / 'app' / 'static' / 'js'


@pytest.fixture
def lint(node: Node):
    """A function that returns what the linter has to say of a folder or a file."""
    return lambda path: node.run('eslint', '--config', HERE / 'eslint.config.js', path, cwd=path)


def test_linter_finds_nothing(lint):
    assert lint(SCRIPTS) == ''


def test_linter_finds_a_name_that_nobody_defines(lint, tmp_path):
    (tmp_path / 'broken.js').write_text('alert(undefinedName)\n')
    assert 'undefinedName' in lint(tmp_path)
