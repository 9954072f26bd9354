"""Applications on real databases: of each kind, or of the kinds that a test is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask

from app import db
from tests.cast import person
from tests.site import site
from tests.template import fill_database


def only_on(*kinds: str) -> pytest.MarkDecorator:
    """Let `database_url` be of these kinds, instead of each."""
    return pytest.mark.parametrize('database_url', kinds, indirect=True)


@contextmanager
def site_with_cast(database_url: str, **settings: Any) -> Iterator[Flask]:
    """Yield an application with the cast, as several threads can use it, outside any context."""
    with closing(site(database_url, **settings)) as app:
        with app.app_context():
            fill_database()
        yield app


def let_be_long_ago(app: Flask, name: str) -> None:
    """Forget somebody's last visit, so that the next request wants to note another."""
    with app.app_context():
        person(name).last_seen = None
        db.session.commit()


@contextmanager
def closing(app: Flask) -> Iterator[Flask]:
    """Yield an application, and close its connections afterwards."""
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()
