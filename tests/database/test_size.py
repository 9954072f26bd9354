"""The size of the database, as each kind of database knows it."""

from app.database.size import database_size
from tests.databases import site_with_cast


def test_database_knows_its_size(database_url):
    with site_with_cast(database_url) as app, app.app_context():
        # Some pages for each table and index, and no more than a test can have written.
        assert 50_000 < database_size() < 1_000_000_000
