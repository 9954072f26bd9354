"""How often one may ask whether an address has an account."""

import pytest

from tests.api.program import Program
from tests.auth.limits.tries import HOUR, assert_refused
from tests.cast import password_of
from tests.site import Visitor

SECRET = {'password': 'a longer secret', 'password2': 'a longer secret'}


def ask(visitor: Visitor, address: str):
    """Find out by the form whether susan's address is taken."""
    fields = {'username': 'nobody', 'email': 'susan@example.com', **SECRET}
    return visitor.post('/auth/register', fields, environ_base={'REMOTE_ADDR': address})


def test_twenty_answers_an_hour_to_one_address(stranger, clock):
    for _ in range(20):
        assert ask(stranger, '192.0.2.1').status_code == 422
    seconds = assert_refused(ask(stranger, '192.0.2.1'), HOUR)
    assert ask(stranger, '192.0.2.2').status_code == 422
    clock.shift(seconds)
    assert ask(stranger, '192.0.2.1').status_code == 422


def test_a_network_of_ipv6_is_one_address(stranger):
    for number in range(20):
        assert ask(stranger, f'2001:db8:1:2::{number}').status_code == 422
    assert_refused(ask(stranger, '2001:db8:1:2:ffff::1'), HOUR)
    assert ask(stranger, '2001:db8:1:3::1').status_code == 422


def test_programs_and_the_form_for_another_address_count_too(app, stranger):
    program, susan = Program(app), Visitor(app).sign_in('susan')
    body = {'username': 'nobody', 'email': 'john@example.com', 'password': SECRET['password']}
    fields = {'email': 'john@example.com', 'password': password_of('susan')}
    for _ in range(10):
        assert program.post('/api/users', body).status_code == 400
        assert susan.post('/auth/change_email', fields).status_code == 422
    assert program.post('/api/users', body).status_code == 429
    assert susan.post('/auth/change_email', fields).status_code == 429


@pytest.mark.parametrize('counters', ['memory'], indirect=True)
def test_other_slips_are_not_counted(stranger):
    for _ in range(25):
        answer = stranger.post('/auth/register', {'username': 'susan', 'email': 'x', **SECRET})
        assert answer.status_code == 422


def test_where_addresses_are_hidden_a_taken_one_counts_like_a_free_one(app):
    app.config['VERIFY_EMAIL'] = True
    susan = Visitor(app).sign_in('susan')
    statuses = []
    for number in range(6):
        email = f'free{number}@example.com' if number % 2 else 'john@example.com'
        fields = {'email': email, 'password': password_of('susan')}
        statuses.append(susan.post('/auth/change_email', fields).status_code)
    assert statuses == [302] * 5 + [429]
