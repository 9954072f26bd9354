"""Tokens: making, using and ending them."""

import pytest
import sqlalchemy as sa
import time_machine

from app import db
from app.dates import utcnow
from app.models import Token
from app.models.access.login_session import hash_of
from tests.api.program import Program, told
from tests.cast import password_of, person
from tests.site import Visitor


def all_tokens(app):
    """Return the rows of all tokens."""
    with app.app_context():
        return db.session.scalars(sa.select(Token).order_by(Token.id)).all()


def test_name_and_password_give_a_token(app, program):
    assert program.token.startswith('mb_')
    assert len(program.token) == 3 + 43
    (row,) = all_tokens(app)
    assert row.key_hash == hash_of(program.token)
    assert row.scope_list == ['read', 'write']
    assert 3590 < (row.expires - utcnow()).total_seconds() <= 3600
    assert program.get('/api/me').json['username'] == 'susan'


@pytest.mark.parametrize(
    'auth', [None, ('susan', 'a guess'), ('nobody', 'x'), ('SUSAN', password_of('susan'))]
)
def test_nothing_else_gives_one(app, nobody, auth):
    answer = nobody.client.post('/api/tokens', auth=auth)
    assert answer.status_code == 401
    assert answer.json['error'] == 'Unauthorized'
    assert answer.headers['WWW-Authenticate'] == 'Basic realm="Authentication Required"'
    assert all_tokens(app) == []


@pytest.mark.parametrize(
    'header', ['', 'Bearer', 'Bearer mb_x', 'Bearer é', 'Basic c3VzYW46eA==', 'Token x', 'x']
)
def test_wrong_token_is_refused(nobody, header):
    answer = nobody.get('/api/me', headers={'Authorization': header})
    assert answer.status_code == 401
    assert answer.headers['WWW-Authenticate'] == 'Bearer realm="Authentication Required"'
    assert 'Authorization: Bearer' in answer.json['message']


def test_session_of_a_browser_counts_for_nothing(susan):
    assert susan.get('/explore').status_code == 200
    assert susan.get('/api/me').status_code == 401
    assert susan.client.post('/api/posts', json={'body': 'forged'}).status_code == 401


def test_token_ends_by_itself(app):
    program = Program(app, 'susan', expires_in=60)
    with time_machine.travel(utcnow(), tick=False) as clock:
        assert program.get('/api/me').status_code == 200
        clock.shift(61)
        assert program.get('/api/me').status_code == 401


def test_token_is_revoked_alone(app, program):
    another = Program(app, 'susan')
    assert program.delete('/api/tokens').status_code == 204
    assert program.get('/api/me').status_code == 401
    assert another.get('/api/me').status_code == 200


def test_tokens_are_listed_and_ended_one_by_one(app, program, other):
    Program(app, 'susan', name='my script', scopes=['read'], expires_in=86400)
    newest, oldest = program.get('/api/tokens').json['items']
    assert (newest['name'], newest['scopes'], newest['last_used']) == ('my script', ['read'], None)
    assert 'mb_' not in program.get('/api/tokens').text
    assert other.delete(f'/api/tokens/{newest["id"]}').status_code == 404
    assert program.delete(f'/api/tokens/{newest["id"]}').status_code == 204
    assert [item['id'] for item in program.get('/api/tokens').json['items']] == [oldest['id']]


def test_scopes_bound_what_a_token_does(app):
    reader = Program(app, 'susan', scopes=['read'])
    assert reader.get('/api/me').status_code == 200
    answer = reader.post('/api/posts', {'body': 'x'})
    assert (answer.status_code, answer.json['message']) == (
        403,
        'the token lacks the required scope',
    )
    writer = Program(app, 'susan', scopes=['write'])
    assert writer.post('/api/posts', {'body': 'x'}).status_code == 201
    assert writer.get('/api/me').status_code == 403


WRONG = [
    ({'expires_in': 59}, 'expires_in'),
    ({'expires_in': 365 * 86400 + 1}, 'expires_in'),
    ({'expires_in': '60'}, 'expires_in'),
    ({'expires_in': 10**400}, 'expires_in'),
    ({'expires_in': None}, 'expires_in'),
    ({'scopes': []}, 'scopes'),
    ({'scopes': ['king']}, 'scopes.0'),
    # Susan is a member.
    ({'scopes': ['read', 'admin']}, 'scopes'),
    ({'name': 'x' * 65}, 'name'),
    ({'name': 'a\x00b'}, 'name'),
    ({'colour': 'red'}, 'colour'),
]


def test_wrong_wishes_are_refused(app, nobody):
    auth = ('susan', password_of('susan'))
    for wanted, field in WRONG:
        answer = nobody.client.post('/api/tokens', auth=auth, json=wanted)
        assert answer.status_code == 400
        assert list(answer.json['fields']) == [field]
    assert all_tokens(app) == []


def test_new_password_ends_tokens(app, program, other):
    secret = {'password': 'a longer secret', 'password2': 'a longer secret'}
    browser = Visitor(app).sign_in('susan')
    browser.post('/auth/change_password', {'old_password': password_of('susan'), **secret})
    assert program.get('/api/me').status_code == 401
    assert other.get('/api/me').status_code == 200


def test_reset_ends_tokens(app, program):
    with app.app_context():
        assert person('susan').reset_password('a longer secret')
        db.session.commit()
    assert program.get('/api/me').status_code == 401


def test_closed_account_has_no_tokens_and_gets_none(app, program):
    Visitor(app).sign_in('susan').post('/auth/close_account', {'password': password_of('susan')})
    assert program.get('/api/me').status_code == 401
    answer = program.client.post('/api/tokens', auth=('susan', password_of('susan')))
    assert answer.status_code == 401


def test_expired_tokens_are_forgotten(app):
    Program(app, 'susan', expires_in=60)
    with time_machine.travel(utcnow(), tick=False) as clock:
        clock.shift(61)
        Program(app, 'susan')
    assert len(all_tokens(app)) == 1


def test_broken_body_is_no_wish(nobody):
    answer = nobody.client.post(
        '/api/tokens',
        auth=('susan', password_of('susan')),
        data='{',
        content_type='application/json',
    )
    assert told(answer) == (400, {})
