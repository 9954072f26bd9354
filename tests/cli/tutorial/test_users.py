"""Users come with their names, addresses and passwords."""

import pytest
import sqlalchemy as sa
from werkzeug.security import generate_password_hash

from app import db
from app.models import User
from tests.cast import password_of
from tests.cli.tutorial.importing import count, told
from tests.cli.tutorial_database import pair, person, post
from tests.databases import closing
from tests.site import Visitor, site

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

SALTED = '$salt$' + '0' * 128


def test_people_sign_in_with_their_passwords_and_find_their_posts(app, loose):
    loose.add_world()
    told(app, loose)
    page = Visitor(app).sign_in('susan', password_of('susan')).get('/index').text
    assert 'post 6' in page
    assert 'post 4' in page


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
