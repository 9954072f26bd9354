"""A site, and a database of the tutorial to import into it."""

import pytest

from app import db
from tests.cli.tutorial_database import TutorialDatabase
from tests.databases import closing
from tests.site import site


@pytest.fixture
def app(tmp_path):
    """A site that nobody has joined yet."""
    with closing(site(f'sqlite:///{tmp_path}/site.db')) as app:
        with app.app_context():
            db.create_all()
        yield app


@pytest.fixture
def loose(tmp_path):
    """A database of the tutorial in SQLite, which takes whatever it is given."""
    source = TutorialDatabase(f'sqlite:///{tmp_path}/tutorial.db')
    source.loosen()
    return source
