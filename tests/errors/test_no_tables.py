"""A database that was never migrated, or not since the last release."""

import pytest
import sqlalchemy as sa

from app import db
from tests.databases import closing
from tests.schema_version import stamp
from tests.site import Visitor, site


@pytest.fixture
def bare(database_url):
    """A site on a database without tables."""
    with closing(site(database_url, PROPAGATE_EXCEPTIONS=False)) as app:
        yield app


def visitor_with_a_cookie(app):
    """Return a browser that has been here before."""
    visitor = Visitor(app)
    with visitor.client.session_transaction() as session:
        session['_user_id'] = '1.key'
    return visitor


def test_page_says_what_to_do(bare):
    answer = visitor_with_a_cookie(bare).get('/explore')
    assert answer.status_code == 503
    assert '<h1>Not ready</h1>' in answer.text
    assert 'Run: flask db upgrade' in answer.text


def test_programs_are_told_by_the_status(bare):
    headers = {'Accept': 'application/json'}
    answer = visitor_with_a_cookie(bare).get('/explore', headers=headers)
    assert (answer.status_code, answer.json['error']) == (503, 'Service Unavailable')


def test_missing_table_of_a_migrated_database_is_another_matter(bare):
    with bare.app_context():
        db.create_all()
        db.session.execute(sa.text('DROP TABLE login_session'))
        db.session.commit()
    stamp(bare)
    answer = visitor_with_a_cookie(bare).get('/explore')
    assert answer.status_code in (500, 503)
    assert 'flask db upgrade' not in answer.text
