"""Databases that ask for a password."""

from collections.abc import Iterator

import pytest

from tests.cli.backup.accounts import locked_database
from tests.servers.plugin import required


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield the URL of an empty database of its owner's, who is asked for a password."""
    with required(), locked_database(request.param) as url:
        yield url


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test of databases on each kind, unless it says which."""
    marks = [mark.args[0] for mark in metafunc.definition.iter_markers('parametrize')]
    if 'database_url' in metafunc.fixturenames and 'database_url' not in marks:
        metafunc.parametrize('database_url', ['sqlite', 'postgresql', 'mariadb'], indirect=True)
