"""Indexes are made with the tables, and go with them."""

import sqlalchemy as sa

from app import db
from tests.databases import closing
from tests.site import site


def indexes() -> set[str]:
    """Return the names of the tables with the words of others."""
    return {name for name in sa.inspect(db.engine).get_table_names() if name.endswith('_search')}


def test_index_comes_and_goes_with_its_table(database_url):
    with closing(site(database_url)) as app, app.app_context():
        db.create_all()
        assert {'post_search', 'user_search'} <= indexes()
        db.drop_all()
        assert indexes() == set()
