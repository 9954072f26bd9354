"""A database that refuses, is away or is locked."""

import re
import sqlite3

import pytest

from app import db
from app.database.engine import SQLITE_PRAGMAS
from tests.errors.conftest import ask
from tests.servers.databases import fresh_database
from tests.site import Visitor, site
from tests.template import fill_database


@pytest.mark.parametrize(
    ('sql', 'code'),
    [
        ('INSERT INTO post (body) VALUES (NULL)', 400),
        ('SELECT * FROM nowhere', 503),
        ('SELECT 1; SELECT 2', 500),
    ],
)
def test_what_the_database_refuses(susan, sql, code):
    assert susan.get('/ask', query_string={'sql': sql}).status_code == code
    assert 'susan was here' in susan.get('/explore').text


def test_busy_page_says_when_to_come_back(susan):
    assert susan.get('/ask?sql=SELECT+x').headers['Retry-After'] == '5'
    assert susan.get('/stop?code=503', headers={'Accept': '*/*'}).headers['Retry-After'] == '5'


@pytest.fixture
def orphan():
    """A browser that is signed in to a site whose database is away."""
    visitor = Visitor(site('sqlite:////nowhere/at/all.db', PROPAGATE_EXCEPTIONS=False))
    with visitor.client.session_transaction() as session:
        session['_user_id'] = '1.key'
    return visitor


def test_database_that_is_away_is_a_busy_page(orphan):
    answer = orphan.get('/explore')
    assert answer.status_code == 503
    assert '<h1>Temporarily unavailable</h1>' in answer.text
    assert answer.headers['Retry-After'] == '5'


def test_database_that_is_away_signs_nobody_out(orphan):
    orphan.client.set_cookie('remember_token', '1.key')
    for path in ('/explore', '/nowhere'):
        assert 'Set-Cookie' not in orphan.get(path).headers
    with orphan.client.session_transaction() as session:
        assert session['_user_id'] == '1.key'


def test_database_that_is_away_changes_no_other_error(orphan):
    for path, code in (('/nowhere', 404), ('/follow/john', 405)):
        answer = orphan.get(path)
        assert answer.status_code == code
        assert 'class="brand" href="/index"' in answer.text
    assert orphan.get('/static/favicon.svg').status_code == 200


def test_database_that_is_locked_is_read_and_not_written(monkeypatch):
    monkeypatch.setitem(SQLITE_PRAGMAS, 'busy_timeout', 0)
    with fresh_database('sqlite') as url:
        app = site(url)
        with app.app_context():
            fill_database()
        susan = Visitor(app).sign_in('susan')
        token = susan.token()
        other = sqlite3.connect(url.removeprefix('sqlite:///'), isolation_level=None)
        other.execute('BEGIN IMMEDIATE')
        assert 'susan was here' in susan.get('/explore').text
        answer = susan.client.post('/index', data={'csrf_token': token, 'post': 'not lost'})
        assert answer.status_code == 503
        assert answer.headers['Retry-After'] == '5'
        assert re.search(r'<textarea[^>]*>\s*not lost</textarea>', answer.text)
        other.close()
        assert susan.post('/index', {'post': 'not lost'}).status_code == 302
        with app.app_context():
            db.engine.dispose()


def test_error_of_a_database_is_logged_without_values(database_url, caplog):
    app = site(database_url)
    app.add_url_rule('/ask', view_func=ask)
    with app.app_context():
        db.create_all()
    sql = 'INSERT INTO followers (follower_id, followed_id) VALUES (424242, 1)'
    assert Visitor(app).get('/ask', query_string={'sql': sql}).status_code == 400
    assert 'refused by the database: ' in caplog.text
    assert '424242' not in caplog.text
    with app.app_context():
        db.engine.dispose()
