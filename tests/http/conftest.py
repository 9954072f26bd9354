"""Fixtures of security."""

import pytest

from app import db
from tests.site import site
from tests.template import fill_database


@pytest.fixture
def make_app():
    """A function that returns a site with the cast and the given settings."""
    made = []

    def make(**settings):
        app = site('sqlite://', **settings)
        made.append(app)
        with app.app_context():
            fill_database()
        return app

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def secure(make_app):
    """A site under TLS."""
    return make_app(SERVER_URL='https://blog.example.com')
