"""How the application speaks to each kind of database."""

import sqlite3

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app import db
from app.models import Post, PostList, User
from tests.cast import person
from tests.databases import closing, let_be_long_ago, only_on, site_with_cast
from tests.site import Visitor, site

EXPECTED = {
    'sqlite': {
        'PRAGMA journal_mode': 'wal',
        'PRAGMA synchronous': 2,
        'PRAGMA foreign_keys': 1,
        'PRAGMA busy_timeout': 5000,
    },
    'postgresql': {
        'SHOW statement_timeout': '5s',
        'SHOW lock_timeout': '5s',
        'SHOW TimeZone': 'UTC',
        'SHOW jit': 'off',
    },
    'mysql': {
        'SELECT @@tx_isolation': 'READ-COMMITTED',
        'SELECT @@innodb_lock_wait_timeout': 5,
        'SELECT @@time_zone': '+00:00',
        "SELECT FIND_IN_SET('STRICT_ALL_TABLES', @@sql_mode) > 0": 1,
        'SELECT @@character_set_connection': 'utf8mb4',
    },
}


def test_every_connection_is_prepared(database_url):
    with site_with_cast(database_url) as app, app.app_context():
        for question, answer in EXPECTED[db.engine.dialect.name].items():
            assert db.session.scalar(sa.text(question)) == answer, question


def test_options_that_are_given_are_kept(tmp_path):
    options = {'echo': True}
    app = site(f'sqlite:///{tmp_path}/test.db', SQLALCHEMY_ENGINE_OPTIONS=options)
    assert app.config['SQLALCHEMY_ENGINE_OPTIONS'] == options


@only_on('mariadb')
def test_mariadb_by_its_own_name_tells_cases_apart_too(database_url):
    url = database_url.replace('mysql+pymysql', 'mariadb+pymysql')
    with site_with_cast(url) as app, app.app_context():
        collation = sa.text(
            'SELECT table_collation FROM information_schema.tables'
            " WHERE table_schema = DATABASE() AND table_name IN ('user', 'post')"
        )
        assert db.session.scalars(collation).all() == ['utf8mb4_bin'] * 2
        assert User.by_username('susan')
        assert User.by_username('SUSAN') is None


def test_password_in_the_url_stays():
    app = site('mariadb+pymysql://susan:c%40t@example.com/microblog')
    with closing(app), app.app_context():
        assert db.engine.url.password == 'c@t'
        assert db.engine.url.drivername == 'mysql+pymysql'


def test_values_stay_out_of_error_messages(database_url):
    with site_with_cast(database_url) as app, app.app_context():
        db.session.add(Post(id=1, body='a secret', user_id=person('susan').id))
        with pytest.raises(IntegrityError) as caught:
            db.session.commit()
        assert 'INSERT INTO post' in str(caught.value)
        assert 'a secret' not in str(caught.value)


@pytest.fixture(params=['wal', 'delete'])
def read_only(request, tmp_path):
    """A visitor of a SQLite file that can't be written, with either kind of journal."""
    path = tmp_path / 'test.db'
    with site_with_cast(f'sqlite:///{path}') as app:
        susan = Visitor(app).sign_in('susan')
        let_be_long_ago(app, 'susan')
    with sqlite3.connect(path) as connection:
        connection.execute(f'PRAGMA journal_mode = {request.param}')
    connection.close()
    url = f'sqlite:///file:{path}?mode=ro&uri=true'
    with closing(site(url, SECRET_KEY=app.config['SECRET_KEY'])) as app:
        susan.client.application = app
        yield susan


def test_database_that_cannot_be_written_can_be_read(read_only):
    for path in ('/index', '/explore', '/user/john', '/post/1', '/auth/sessions'):
        assert read_only.get(path).status_code == 200
    assert 'susan was here' in read_only.get('/index').text


def test_database_that_cannot_be_written_is_busy_and_keeps_the_text(read_only):
    answer = read_only.post('/index', {'post': 'a thought'})
    assert answer.status_code == 503
    assert answer.headers['Retry-After'] == '5'
    assert 'a thought</textarea>' in answer.text
    assert read_only.post('/follow/john').status_code == 503


def test_full_database_is_busy_and_loses_nothing(tmp_path):
    full = sa.text('PRAGMA max_page_count = 1')
    with site_with_cast(f'sqlite:///{tmp_path}/test.db', POST_LENGTH=5000) as app:
        susan = Visitor(app).sign_in('susan')
        with app.app_context():
            # One connection serves a test's every request, so this holds for all of them.
            db.session.execute(full)
        statuses = [susan.post('/index', {'post': 'x' * 5000}).status_code for _ in range(10)]
        assert statuses[-1] == 503
        assert 'susan was here' in susan.get('/index').text
        with app.app_context():
            db.session.execute(sa.text('PRAGMA max_page_count = 1000000'))
            kept = PostList(Post.body == 'x' * 5000).count(20)
        assert kept == statuses.count(302)
        assert susan.post('/index', {'post': 'There is room again.'}).status_code == 302
