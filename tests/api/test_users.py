"""People: listing, reading, registering and changing them."""

from threading import Barrier, Thread
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from app import db
from app.jobs.worker import run_due
from app.models import User
from tests.api.program import Program, told
from tests.cast import password_of, person
from tests.databases import site_with_cast
from tests.email.reading import links_in
from tests.site import Visitor

ALICE = {'username': 'alice', 'email': 'alice@example.com', 'password': 'walks-in-the-rain'}
TAKEN_NAME = 'that username is taken'
TAKEN_ADDRESS = 'that email address is taken'


def names(app) -> list[str]:
    """Return the name of everybody."""
    with app.app_context():
        return list(db.session.scalars(sa.select(User.username).order_by(User.id)))


def test_person_is_described_as_in_the_tutorial(app, program, other):
    other.put('/api/me/following/1')
    with app.app_context():
        last_seen = person('susan').last_seen.isoformat()
    assert last_seen.endswith('+00:00')
    answer = program.get('/api/users/1').json
    avatar = answer['_links'].pop('avatar')
    assert program.client.get(avatar).mimetype == 'image/svg+xml'
    assert answer == {
        'id': 1,
        'username': 'susan',
        'display_name': 'susan',
        'profile_fields': [],
        'last_seen': last_seen,
        'about_me': None,
        'protected': False,
        'post_count': 1,
        'follower_count': 1,
        'following_count': 0,
        '_links': {
            'self': '/api/users/1',
            'followers': '/api/users/1/followers',
            'following': '/api/users/1/following',
        },
    }


def test_own_address_is_told_to_oneself_only(program):
    assert program.get('/api/me').json['email'] == 'susan@example.com'
    for path in ('/api/users/1', '/api/users', '/api/users/2'):
        assert 'example.com' not in program.get(path).text


def test_registering(app, nobody):
    answer = nobody.post('/api/users', ALICE)
    assert answer.status_code == 201
    assert answer.headers['Location'] == '/api/users/6'
    assert (answer.json['id'], answer.json['username']) == (6, 'alice')
    assert 'email' not in answer.json
    Visitor(app).sign_in('alice', ALICE['password'])


@pytest.mark.parametrize('missing', [['username'], ['email', 'password'], list(ALICE)])
def test_registering_needs_three_fields(app, nobody, missing):
    body = {name: text for name, text in ALICE.items() if name not in missing}
    answer = nobody.post('/api/users', body)
    assert answer.json == {
        'error': 'Bad Request',
        'message': 'must include username, email and password fields',
        'fields': dict.fromkeys(missing, 'This field is required.'),
    }


@pytest.mark.parametrize(
    ('change', 'message'),
    [
        ({'username': 'susan'}, TAKEN_NAME),
        ({'username': 'SUSAN'}, TAKEN_NAME),
        ({'email': 'susan@example.com'}, TAKEN_ADDRESS),
        ({'email': 'Susan@Example.com'}, TAKEN_ADDRESS),
    ],
)
def test_name_and_address_are_one_persons(app, nobody, change, message):
    answer = nobody.post('/api/users', ALICE | change)
    assert answer.status_code == 400
    assert (answer.json['error'], answer.json['message']) == ('Bad Request', message)
    assert answer.json['fields'] == dict.fromkeys(change, message)
    assert 'alice' not in names(app)


WRONG = [
    ({'username': ''}, 'username'),
    ({'username': 'a/b'}, 'username'),
    ({'username': '..'}, 'username'),
    ({'username': 'x' * 65}, 'username'),
    ({'username': {'a': 1}}, 'username'),
    ({'username': None}, 'username'),
    ({'email': 'nowhere'}, 'email'),
    ({'email': f'{"x" * 120}@example.com'}, 'email'),
    ({'email': ['a@example.com']}, 'email'),
    ({'password': 'short'}, 'password'),
    ({'password': 'password'}, 'password'),
    ({'password': 'x' * 129}, 'password'),
    ({'password': 12345678}, 'password'),
    ({'password': 'alice@example.com'}, 'password'),
    ({'about_me': 'x' * 141}, 'about_me'),
    ({'about_me': 'a\x00b'}, 'about_me'),
    ({'colour': 'red'}, 'colour'),
]


def test_rules_of_the_form_hold(app, nobody):
    for change, field in WRONG:
        status, fields = told(nobody.post('/api/users', ALICE | change))
        assert (status, list(fields)) == (400, [field])
    assert 'alice' not in names(app)


def test_only_what_is_sent_changes(app, program):
    program.put('/api/users/1', {'about_me': 'Fond of trains.'})
    answer = program.put('/api/users/1', {'username': 'Susan'})
    assert answer.status_code == 200
    assert (answer.json['username'], answer.json['about_me']) == ('Susan', 'Fond of trains.')
    assert program.put('/api/users/1', {'about_me': None}).json['about_me'] is None


@pytest.mark.parametrize('body', [{'about_me': 'x'}, {'nonsense': 1}, None])
def test_others_are_not_changed(program, body):
    answer = program.put('/api/users/2', body)
    assert (answer.status_code, answer.json['error']) == (403, 'Forbidden')


@pytest.mark.parametrize(
    ('body', 'field', 'problem'),
    [
        ({'username': 'john'}, 'username', TAKEN_NAME),
        ({'username': ''}, 'username', None),
        ({'about_me': 'x' * 141}, 'about_me', None),
        ({'about_me': ['x']}, 'about_me', None),
        ({'email': 'nowhere'}, 'email', None),
        ({'email': 'new@example.com'}, 'password', None),
        ({'email': 'new@example.com', 'password': 'a guess'}, 'password', None),
        ({'email': 'john@example.com', 'password': password_of('susan')}, 'email', TAKEN_ADDRESS),
    ],
)
def test_changes_keep_the_rules(program, body, field, problem):
    before = program.get('/api/me').json
    status, fields = told(program.put('/api/users/1', body))
    assert (status, list(fields)) == (403 if field == 'password' else 400, [field])
    assert problem in (None, fields[field])
    assert program.get('/api/me').json == before


def test_new_address_counts_once_it_is_confirmed(app, program, mail_server):
    body = {'email': 'new@example.com', 'password': password_of('susan')}
    assert program.put('/api/users/1', body).status_code == 200
    assert program.get('/api/me').json['email'] == 'susan@example.com'
    run_due(app)
    (mail,) = mail_server.mails
    assert mail['To'] == 'new@example.com'
    Visitor(app).post(urlsplit(links_in(mail)[0]).path)
    me = program.get('/api/me').json
    assert (me['email'], me['email_confirmed']) == ('new@example.com', True)


def test_registering_asks_for_proof_where_the_site_does(app, nobody, mail_server):
    app.config['VERIFY_EMAIL'] = True
    nobody.post('/api/users', ALICE)
    run_due(app)
    assert [mail['To'] for mail in mail_server.mails] == ['alice@example.com']


def test_who_has_left_is_not_found(app, program):
    Visitor(app).sign_in('john').post('/auth/close_account', {'password': password_of('john')})
    assert program.get('/api/users/2').status_code == 404
    found = [user['username'] for user in program.get('/api/users').json['items']]
    assert found == ['susan', 'mary', 'david', 'noise']


def test_two_at_once_want_one_name(used_url):
    with site_with_cast(used_url) as app:
        start, answers = Barrier(2), []

        def register(number: int) -> None:
            body = ALICE | {'email': f'alice{number}@example.com'}
            start.wait()
            answers.append(Program(app).post('/api/users', body))

        threads = [Thread(target=register, args=[number]) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        won, lost = sorted(answers, key=lambda answer: answer.status_code)
        assert (won.status_code, lost.status_code) == (201, 400)
        assert lost.json['message'] == TAKEN_NAME
