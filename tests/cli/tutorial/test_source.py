"""What is read of the database of the tutorial, and which are refused."""

import pytest
import sqlalchemy as sa

from app.models import User
from tests.cli.conftest import assert_refused, runner
from tests.cli.tutorial.importing import count, told
from tests.cli.tutorial_database import TutorialDatabase, person


def test_bytes_that_are_no_text_are_borne(app, loose):
    loose.add('user', person(1, 'susan'))
    with loose.engine.begin() as connection:
        connection.exec_driver_sql(
            'INSERT INTO post (id, body, timestamp, user_id)'
            " VALUES (1, CAST(x'61ff62' AS TEXT), '2024-01-01 00:00:00', 1)"
        )
    assert told(app, loose)['posts'] == count(taken=1)


def test_early_chapters_have_fewer_columns(app, tmp_path):
    source = TutorialDatabase(f'sqlite:///{tmp_path}/early.db')
    with source.engine.begin() as connection:
        for statement in (
            'DROP TABLE message',
            'DROP TABLE followers',
            'ALTER TABLE post DROP COLUMN language',
            'ALTER TABLE "user" DROP COLUMN last_seen',
            'ALTER TABLE "user" DROP COLUMN about_me',
        ):
            connection.exec_driver_sql(statement)
    source.add('user', {'id': 1, 'username': 'susan', 'email': 'susan@example.com'})
    source.add('post', {'id': 1, 'body': 'x', 'timestamp': '2018-01-01 00:00:00', 'user_id': 1})
    report = told(app, source)
    assert (report['users'], report['posts']) == (count(taken=1), count(taken=1))
    with app.app_context():
        assert User.by_username('susan').last_seen is None


@pytest.mark.parametrize(
    ('url', 'words'),
    [
        ('nonsense', 'URL must look like'),
        ('sqlite:////nowhere/at/all.db', 'unable to open database file'),
        ('postgresql://susan:s3cret@127.0.0.1:9/x', 'does not respond'),
        ('mysql://susan:s3cret@127.0.0.1:9/x', 'does not respond'),
    ],
)
def test_unusable_database_is_one_line(app, url, words):
    result = runner(app)('import-tutorial', url)
    assert_refused(result, words)
    assert 's3cret' not in result.stderr


def test_other_databases_are_refused(app, tmp_path):
    own = app.config['SQLALCHEMY_DATABASE_URI']
    assert_refused(runner(app)('import-tutorial', own), 'of this site itself')
    empty = sa.create_engine(f'sqlite:///{tmp_path}/empty.db', poolclass=sa.NullPool)
    with empty.begin() as connection:
        connection.exec_driver_sql('CREATE TABLE user (id INTEGER)')
    result = runner(app)('import-tutorial', f'sqlite:///{tmp_path}/empty.db')
    assert_refused(result, 'Table user is not')
