"""Whom a program acts for, and what it may do."""

import pytest

from tests.api.program import Program
from tests.cast import password_of


@pytest.mark.parametrize(
    ('scopes', 'reading', 'writing'), [(['read'], 200, 403), (['write'], 403, 201)]
)
def test_token_opens_what_its_scopes_say(app, scopes, reading, writing):
    program = Program(app, 'susan', scopes=scopes)
    assert program.get('/api/posts').status_code == reading
    assert program.post('/api/posts', {'body': 'Hello'}).status_code == writing


@pytest.mark.parametrize('header', ['Bearer mb_wrong', 'Bearer', 'Basic c3VzYW46eA==', 'mb_x'])
def test_anything_but_a_token_is_answered_401(nobody, header):
    answer = nobody.get('/api/posts', headers={'Authorization': header})
    assert answer.status_code == 401
    assert 'Bearer mb_' in answer.json['message']


@pytest.mark.parametrize(
    ('name', 'password'), [('susan', 'wrong'), ('nobody', password_of('susan')), ('', '')]
)
def test_token_needs_the_right_password(nobody, name, password):
    answer = nobody.client.post('/api/tokens', auth=(name, password))
    assert answer.status_code == 401
    assert 'Basic' in answer.headers['WWW-Authenticate']


def test_account_of_somebody_else_is_not_changed(program):
    assert program.put('/api/users/2', {'about_me': 'mine'}).status_code == 403


def test_unconfirmed_address_may_not_write(app, program):
    app.config['VERIFY_EMAIL'] = True
    answer = program.post('/api/posts', {'body': 'Hello'})
    assert answer.status_code == 403
    assert answer.json['message'].startswith('Confirm your email address')
