"""One rule for accounts, whether a page, a program or a command asks."""

import pytest
import sqlalchemy as sa

from app import db
from app.dates import utcnow
from app.jobs.worker import run_due
from app.models import Job, User
from tests.api.program import Program
from tests.cast import password_of, person
from tests.site import Visitor

GOOD = {'username': 'newcomer', 'email': 'new@example.com', 'password': 'a longer secret'}
WELCOME = 'Welcome to Microblog, stranger!'


def by_page(app, fields) -> str:
    answer = Visitor(app).post('/auth/register', {**fields, 'password2': fields['password']})
    return 'made' if answer.status_code == 302 else answer.text


def by_program(app, fields) -> str:
    answer = Program(app).post('/api/users', fields)
    return 'made' if answer.status_code == 201 else answer.text


def by_command(app, fields) -> str:
    command = ['user', 'create', fields['username'], fields['email']]
    result = app.test_cli_runner().invoke(args=[*command, '--password', fields['password']])
    return 'made' if result.exit_code == 0 else result.output


@pytest.mark.parametrize('way', [by_page, by_program, by_command])
@pytest.mark.parametrize(
    ('fields', 'outcome'),
    [
        ({}, 'made'),
        ({'username': 'susan'}, 'username is taken'),
        ({'username': 'SUSAN'}, 'username is taken'),
        ({'email': 'susan@example.com'}, 'email address is taken'),
        ({'email': 'Susan@Example.com'}, 'email address is taken'),
        ({'username': 'a b'}, 'Use only letters'),
        ({'email': 'nobody'}, 'Invalid email address'),
        ({'password': 'Newcomer'}, 'be your username or email address'),
        ({'password': 'new@example.com'}, 'be your username or email address'),
        ({'password': 'password1'}, 'too common'),
        ({'password': 'short'}, 'Use 8 to 128 characters.'),
    ],
    ids=str,
)
def test_same_input_has_the_same_outcome(app, way, fields, outcome):
    found = way(app, {**GOOD, **fields})
    assert outcome in found
    with app.app_context():
        names = set(db.session.scalars(sa.select(User.username)))
        assert ('newcomer' in names) == (outcome == 'made')


@pytest.fixture
def quiet(app):
    """A site that tells strangers nothing of addresses."""
    app.config['VERIFY_EMAIL'] = True
    return app


def test_taken_address_looks_like_a_new_one(quiet, mail_server):
    known, new = Visitor(quiet), Visitor(quiet)
    fields = {'username': 'stranger', 'password': 'a longer secret', 'password2': 'a longer secret'}
    answers = [
        known.post('/auth/register', {**fields, 'email': 'Susan@example.com'}),
        new.post('/auth/register', {**fields, 'email': 'other@example.com'}),
    ]
    assert {(answer.status_code, answer.location) for answer in answers} == {(302, '/auth/login')}
    pages = [visitor.get('/auth/login').text for visitor in (known, new)]
    assert [WELCOME in page for page in pages] == [True, True]
    assert 'we sent a link to Susan@example.com' in pages[0]
    run_due(quiet)
    subjects = {mail['To']: mail['Subject'] for mail in mail_server.mails}
    assert subjects == {
        'susan@example.com': '[Microblog] You already have an account',
        'other@example.com': '[Microblog] Confirm your email address',
    }
    with quiet.app_context():
        assert person('stranger').email == 'other@example.com'


def test_taken_name_is_told_all_the_same(quiet):
    fields = {'username': 'susan', 'email': 'susan@example.com', 'password': 'a longer secret'}
    answer = Visitor(quiet).post('/auth/register', {**fields, 'password2': 'a longer secret'})
    assert answer.status_code == 422
    assert 'username is taken' in answer.text
    with quiet.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Job.id))) == 0


def asks_by_page(app, address: str) -> tuple[object, ...]:
    susan = Visitor(app).sign_in('susan')
    answer = susan.post('/auth/change_email', {'email': address, 'password': password_of('susan')})
    told = f'we sent a link to {address}' in susan.get('/edit_profile').text
    return answer.status_code, answer.location, told


def asks_by_program(app, address: str) -> tuple[object, ...]:
    program = Program(app, 'susan')
    path = f'/api/users/{program.get("/api/me").json["id"]}'
    answer = program.put(path, {'email': address, 'password': password_of('susan')})
    return answer.status_code, answer.json['username']


@pytest.mark.parametrize('ask', [asks_by_page, asks_by_program])
@pytest.mark.parametrize('is_closed', [False, True])
def test_other_address_that_is_taken_looks_like_a_free_one(quiet, mail_server, ask, is_closed):
    with quiet.app_context():
        person('john').email_confirmed = person('susan').email_confirmed = utcnow()
        if is_closed:
            person('john').close()
        db.session.commit()
    assert ask(quiet, 'John@example.com') == ask(quiet, 'free@example.com')
    run_due(quiet)
    assert sorted((mail['To'], mail['Subject']) for mail in mail_server.mails) == [
        ('free@example.com', '[Microblog] Confirm your email address'),
        ('john@example.com', '[Microblog] You already have an account'),
    ]


def test_own_address_is_confirmed_and_not_taken(quiet, mail_server):
    assert asks_by_page(quiet, 'Susan@example.com')[0] == 302
    run_due(quiet)
    assert [mail['Subject'] for mail in mail_server.mails] == [
        '[Microblog] Confirm your email address'
    ]
