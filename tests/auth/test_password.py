"""Changing the password."""

import pytest

from app import db
from tests.auth.browsers import copied, is_signed_in, reopen
from tests.cast import password_of, person
from tests.site import Visitor

NEW = 'a longer secret'
GOOD = {'old_password': password_of('susan'), 'password': NEW, 'password2': NEW}


@pytest.fixture
def remembered(app):
    """A browser in which susan asked to stay signed in."""
    return Visitor(app).sign_in('susan', remember_me='y')


def test_works_and_ends_every_copied_cookie(app, susan, remembered, caplog):
    thieves = copied(remembered), copied(remembered, 'remember_token'), copied(susan)
    with caplog.at_level('INFO', 'microblog.security'):
        answer = remembered.post('/auth/change_password', GOOD)
    assert answer.location == '/auth/sessions'
    assert 'Your password has been changed.' in remembered.get('/auth/sessions').text
    assert 'password changed user=1' in caplog.messages
    assert not any(map(is_signed_in, (susan, *thieves)))
    assert is_signed_in(reopen(remembered))
    refused = Visitor(app).post(
        '/auth/login', {'username': 'susan', 'password': password_of('susan')}
    )
    assert refused.status_code == 422
    assert is_signed_in(Visitor(app).sign_in('susan', NEW))


def test_who_was_not_remembered_is_not_afterwards(susan):
    susan.post('/auth/change_password', GOOD)
    assert is_signed_in(susan)
    assert not is_signed_in(reopen(susan))


@pytest.mark.parametrize(
    ('wrong', 'message'),
    [
        ({'old_password': 'a guess'}, 'Wrong password.'),
        ({'old_password': ''}, 'This field is required.'),
        ({'password': 'seven77'}, 'Use 8 to 128 characters.'),
        ({'password': 'susan@example.com'}, 'be your username or email address'),
        ({'password2': 'another secret'}, 'Passwords don&#39;t match.'),
    ],
)
def test_anything_else_changes_nothing(app, susan, wrong, message):
    answer = susan.post('/auth/change_password', {**GOOD, **wrong})
    assert answer.status_code == 422
    assert message in answer.text
    with app.app_context():
        assert person('susan').check_password(password_of('susan'))
        db.session.rollback()


def test_get_changes_nothing(app, susan):
    assert susan.get('/auth/change_password', query_string=GOOD).status_code == 200
    assert is_signed_in(Visitor(app).sign_in('susan'))


def test_works_only_with_a_token(app, susan):
    answer = susan.client.post('/auth/change_password', data=GOOD)
    assert answer.status_code == 422
    assert is_signed_in(Visitor(app).sign_in('susan'))
