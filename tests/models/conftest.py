"""Contexts in which tests ask the models themselves."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.databases import site_with_cast


@pytest.fixture
def everywhere(used_url: str) -> Iterator[Flask]:
    """The context of an application with the cast, once for each kind of database."""
    with site_with_cast(used_url) as app, app.app_context():
        yield app
