"""`flask import-tutorial`."""

import json
from datetime import UTC, timedelta

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade
from werkzeug.security import generate_password_hash

from app import db
from app.models import Message, Post, User
from tests.cast import password_of
from tests.cli.conftest import assert_refused, runner
from tests.cli.tutorial_database import (
    PEOPLE,
    START,
    TutorialDatabase,
    message,
    pair,
    person,
    post,
)
from tests.databases import closing
from tests.site import Visitor, site
from tests.tables import rows


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


def told(app, source):
    """Run the command, and return what it says to programs."""
    result = runner(app)('import-tutorial', source.url, '--json')
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def count(taken=0, here_before=0, left_there=0):
    return {'taken': taken, 'here_before': here_before, 'left_there': left_there}


def test_world_comes_over_from_every_database(app, database_url):
    source = TutorialDatabase(database_url)
    source.add_world()
    before = source.contents()
    report = told(app, source)
    assert report['users'] == count(taken=3)
    assert report['posts'] == count(taken=6)
    assert report['follows'] == count(taken=3)
    assert report['messages'] == count(taken=2)
    assert report['notes'] == []
    assert source.contents() == before
    with app.app_context():
        susan, john, mary = map(User.by_username, PEOPLE)
        assert susan.about_me == 'I am susan.'
        assert susan.last_seen == START.replace(tzinfo=UTC) + timedelta(minutes=1)
        assert (susan.is_following(john), susan.is_following(mary)) == (True, True)
        assert (john.is_following(susan), mary.is_following(susan)) == (True, False)
        found = db.session.scalars(susan.posts.select().order_by(Post.timestamp)).all()
        assert [one.body for one in found] == ['post 3', 'post 6']
        assert found[0].timestamp == START.replace(tzinfo=UTC) + timedelta(minutes=3)
        assert found[0].language == 'en'


def test_people_sign_in_with_their_passwords_and_find_their_posts(app, loose):
    loose.add_world()
    told(app, loose)
    page = Visitor(app).sign_in('susan', password_of('susan')).get('/index').text
    assert 'post 6' in page
    assert 'post 4' in page


def test_second_run_takes_only_what_is_new(app, loose):
    loose.add_world()
    told(app, loose)
    first = rows(app)
    report = told(app, loose)
    assert report['users'] == count(here_before=3)
    assert report['posts'] == count(here_before=6)
    assert report['follows'] == count(here_before=3)
    assert report['messages'] == count(here_before=2)
    assert rows(app) == first
    loose.add('user', person(4, 'david'))
    loose.add('post', post(7, 4, 'late'), post(8, 1, 'later'))
    loose.add('followers', pair(4, 1))
    report = told(app, loose)
    assert report['users'] == count(taken=1, here_before=3)
    assert report['posts'] == count(taken=2, here_before=6)
    assert report['follows'] == count(taken=1, here_before=3)


def test_post_that_was_edited_here_does_not_come_twice(app, loose):
    loose.add_world()
    told(app, loose)
    with app.app_context():
        db.session.scalars(sa.select(Post).where(Post.body == 'post 1')).one().rewrite('New')
        db.session.commit()
    assert told(app, loose)['posts'] == count(here_before=6)


def test_two_posts_of_one_moment_both_come_once(app, loose):
    loose.add('user', person(1, 'susan'))
    same = post(1, 1, 'one')['timestamp']
    loose.add('post', post(1, 1, 'one'), post(2, 1, 'two', timestamp=same))
    assert told(app, loose)['posts'] == count(taken=2)
    assert told(app, loose)['posts'] == count(here_before=2)


# People who can't be here, and a part of what is said of each.
REFUSED = [
    (person(5, 'SUSAN'), 'differs from that of "susan" by its case only'),
    (person(5, 'maria lopez'), 'letters a to z'),
    (person(5, '<b>x</b>', email='x@example.com'), 'letters a to z'),
    (person(5, '../etc'), 'letters a to z'),
    (person(5, 'x' * 65, email='x@example.com'), 'too long'),
    (person(5, None, email='x@example.com'), 'letters a to z'),
    (person(5, 'anna', email='SUSAN@example.com'), '"susan" has the same address'),
    (person(5, 'anna', email='nonsense'), 'Invalid email address'),
    (person(5, 'anna', email=None), 'Invalid email address'),
    (person(5, 'anna', email=f'{"x" * 60}@{"y" * 60}.com'), 'too long'),
    (person(5, 'ann\x00a', email='x@example.com'), 'letters a to z'),
]


def test_people_who_cannot_be_here_are_named_with_the_reason(app, loose):
    loose.add_world()
    for number, (row, _words) in enumerate(REFUSED, start=5):
        loose.add('user', {**row, 'id': number})
        loose.add('post', post(number * 10, number, 'mine'), post(number * 10 + 1, number, 'too'))
        loose.add('followers', pair(number, 1), pair(1, number))
    for run in range(2):
        report = told(app, loose)
        assert report['users'] == count(3 * (1 - run), 3 * run, len(REFUSED))
        assert report['posts']['left_there'] == 2 * len(REFUSED)
        assert report['follows']['left_there'] == 2 * len(REFUSED)
        for number, (_row, words) in enumerate(REFUSED, start=5):
            [note] = [one for one in report['notes'] if one.startswith(f'user {number} ')]
            assert words in note


def test_messages_are_read_up_to_where_they_were(app, loose):
    read = message(2, 1, 1, '')['timestamp']
    loose.add('user', person(1, 'susan', last_message_read_time=read), person(2, 'john'))
    loose.add('message', *(message(number, 2, 1, f'number {number}') for number in range(1, 5)))
    told(app, loose)
    with app.app_context():
        susan = User.by_username('susan')
        assert susan.unread_message_count() == 2
        found = db.session.scalars(sa.select(Message).order_by(Message.timestamp)).all()
        assert [one.body for one in found] == [f'number {number}' for number in range(1, 5)]
        assert {(one.sender_id, one.recipient_id) for one in found} == {
            (User.by_username('john').id, susan.id)
        }
    page = Visitor(app).sign_in('susan').get('/messages').text
    assert 'number 4' in page


def test_messages_that_cannot_come_are_told(app, loose):
    loose.add_world()
    loose.add('user', person(5, 'SUSAN'))
    loose.add('message', message(10, 5, 1, 'x'), message(11, 1, 5, 'x'), message(12, 77, 1, 'x'))
    loose.add('message', message(13, 1, None, 'x'), message(14, 1, 2, ''), message(15, 2, 2, 'me'))
    for run in range(2):
        report = told(app, loose)
        assert report['messages'] == count(3 * (1 - run), 3 * run, 5)
        assert {
            'message 10: user 5 was not imported',
            'messages to user 5: user 5 was not imported',
            'messages: a side is missing',
            'message 14: has no text',
        } <= {*report['notes']}


def test_somebody_of_this_site_is_not_given_the_posts_of_another(app, loose):
    with app.app_context():
        db.session.add(User(username='susan', email='another@example.com'))
        db.session.commit()
    loose.add_world()
    report = told(app, loose)
    assert report['users'] == count(taken=2, left_there=1)
    assert "user 1 'susan': somebody here has this name, and another address" in report['notes']
    with app.app_context():
        assert db.session.scalars(User.by_username('susan').posts.select()).all() == []


def test_lost_rows_are_counted(app, loose):
    loose.add_world()
    loose.add('post', post(90, 77, 'lost'), post(91, None, 'lost, too'))
    loose.add('followers', pair(77, 1), pair(1, 77), pair(2, 2))
    report = told(app, loose)
    assert report['posts'] == count(taken=6, left_there=2)
    assert report['follows'] == count(taken=3, left_there=3)
    assert {'posts: their author is missing', 'follows: one of the two is missing'} < {
        *report['notes']
    }


def test_people_without_a_usable_password_come_and_cannot_sign_in(app, loose):
    hashes = [None, '', 'sha1$abc$def', 'plain', 'scrypt:' + 'x' * 300, 7]
    for number, value in enumerate(hashes):
        loose.add('user', person(number, f'person{number}', password_hash=value))
    report = told(app, loose)
    assert report['users'] == count(taken=len(hashes))
    assert all('has no password' in note for note in report['notes'])
    assert len(report['notes']) == len(hashes)
    visitor = Visitor(app)
    for number, value in enumerate(hashes[:5]):
        guess = {'username': f'person{number}', 'password': str(value) or 'x'}
        assert 'Invalid username or password' in visitor.post('/auth/login', guess).text


def test_texts_that_are_too_long_are_cut_and_told(app, loose):
    loose.add('user', person(1, 'susan', about_me='x' * 200))
    loose.add('post', post(1, 1, 'x' * 6000), post(2, 1, 'y' * 300))
    report = told(app, loose)
    assert report['notes'] == [
        'user 1 \'susan\': "about me" was cut to 140 characters',
        'post 1: was cut to 5000 characters',
    ]
    with app.app_context():
        found = db.session.scalars(sa.select(Post.body).order_by(Post.timestamp)).all()
        assert list(map(len, found)) == [5000, 300]
        assert User.by_username('susan').about_me == 'x' * 139 + '…'
    assert told(app, loose)['posts'] == count(here_before=2)


def test_posts_without_time_or_text_stay(app, loose):
    loose.add('user', person(1, 'susan'))
    for number, when in enumerate([None, '', 'yesterday', 12]):
        loose.add('post', post(10 + number, 1, 'when?', timestamp=when))
    loose.add('post', post(1, 1, None), post(2, 1, ' \x07\n'))
    loose.add('post', post(4, 1, 'a\r\nb\x00c', language='zh-Hant-TW'))
    report = told(app, loose)
    assert report['posts'] == count(taken=1, left_there=6)
    assert set(report['notes']) == {
        *(f'post {number}: has no time' for number in range(10, 14)),
        *(f'post {number}: has no text' for number in (1, 2)),
    }
    with app.app_context():
        found = db.session.scalars(sa.select(Post)).one()
        assert (found.body, found.language) == ('a\nbc', None)


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


def test_lines_are_for_people(app, loose):
    loose.add_world()
    loose.add('user', person(4, 'SUSAN'))
    lines = runner(app)('import-tutorial', loose.url).stdout.splitlines()
    assert lines[0].startswith('Users   4/4')
    assert lines[2] == 'Users     3 imported, 0 already here, 1 skipped'
    assert lines[-1].startswith("- user 4 'SUSAN': ")


def test_search_finds_what_came_over(loose, tmp_path):
    loose.add_world()
    with closing(site(f'sqlite:///{tmp_path}/migrated.db')) as app:
        with app.app_context():
            upgrade()
        told(app, loose)
        with app.app_context():
            found, total = Post.search('post', 1, 10)
            assert total == len(list(found)) == 6


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


SALTED = '$salt$' + '0' * 128


@pytest.mark.parametrize(
    'value',
    [
        *('scrypt:x:8:1' + SALTED, 'scrypt:3:8:1' + SALTED, 'scrypt:0:8:1' + SALTED),
        *('scrypt:1048576:8:64' + SALTED, 'scrypt:32768:8:999' + SALTED),
        *('scrypt:32768:0:1' + SALTED, 'scrypt:' + SALTED, 'scrypt:32768:8:1$$' + '0' * 128),
        *(
            'pbkdf2:sha256:999999999$salt$00',
            'pbkdf2:nonsense:1000$salt$00',
            'pbkdf2:sha256:0$a$00',
        ),
        *('pbkdf2:sha256:-1$salt$00', 'scrypt:32768:8:1$salt$ü', 'pbkdf2$$'),
    ],
)
def test_hash_that_cannot_be_checked_or_costs_too_much_is_left_out(app, loose, value):
    loose.add('user', person(1, 'susan', password_hash=value))
    report = told(app, loose)
    assert report['users'] == count(taken=1)
    assert 'has no password that can be checked' in report['notes'][0]
    answer = Visitor(app).post('/auth/login', {'username': 'susan', 'password': 'x'})
    assert answer.status_code < 500


@pytest.mark.parametrize(
    'method', ['scrypt:32768:8:1', 'scrypt:32768:8:3', 'pbkdf2:sha256:1000000']
)
def test_hash_of_werkzeug_comes_over(app, loose, method):
    value = generate_password_hash('a long secret', method)
    loose.add('user', person(1, 'susan', password_hash=value))
    assert told(app, loose)['notes'] == []
    with app.app_context():
        assert db.session.scalar(sa.select(User.password_hash)) == value


@pytest.mark.parametrize('name', ['su\0san', 'susan\0', '\0', 'su\x1bsan'])
def test_name_with_nul_is_reported_and_ends_nothing(database_url, loose, name):
    loose.add(
        'user', person(1, name), person(2, 'john'), person(3, 'mary', email='m\0@example.com')
    )
    loose.add('post', post(1, 2, 'Hi', language='e\0'))
    with closing(site(database_url)) as app:
        with app.app_context():
            db.create_all()
        report = told(app, loose)
    assert report['users'] == count(taken=1, left_there=2)
    assert report['posts'] == count(taken=1)
