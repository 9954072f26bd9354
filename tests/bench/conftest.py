"""A site that all benchmarks use."""

from pathlib import Path

import pytest

from bench.site import database

POSTS = 10_000


@pytest.fixture(scope='session')
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a site in it, which the runs share."""
    folder = tmp_path_factory.mktemp('bench')
    database(folder, POSTS)
    return folder
