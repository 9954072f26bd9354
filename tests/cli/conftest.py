"""Operators at a terminal."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import db
from tests.site import site

Run = Callable[..., Result]


def runner(app: Flask) -> Run:
    """Return what runs a command with these words, and `typed` on its standard input."""

    def run(*words: str, typed: str | bytes | None = None) -> Result:
        return app.test_cli_runner().invoke(args=words, input=typed)

    return run


def assert_refused(result: Result, *words: str) -> None:
    """Assert that a command ended with one line about what is wrong, and without a traceback."""
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (1, 2)
    assert result.stdout == ''
    assert result.stderr.startswith('Error: ')
    assert result.stderr.count('\n') == 1
    for word in words:
        assert word in result.stderr


@pytest.fixture
def run(app: Flask) -> Run:
    """The operator of the site where the cast is."""
    return runner(app)


@pytest.fixture
def empty_app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application with tables and nobody in them, on each kind of database."""
    app = site(database_url)
    # The same demo data has files of the same names, which other processes may be writing.
    app.instance_path = str(tmp_path)
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def run_on_empty(empty_app: Flask) -> Run:
    """The operator of a site that has just begun."""
    return runner(empty_app)
