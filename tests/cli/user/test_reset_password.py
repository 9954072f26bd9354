"""`flask user reset-password`."""

import pytest

from tests.cast import password_of
from tests.cli.conftest import assert_refused
from tests.site import Visitor

PASSWORD = 'a cat on the roof'


def is_signed_in(visitor):
    return visitor.get('/index').status_code == 200


def can_sign_in(app, name, password):
    answer = Visitor(app).post('/auth/login', {'username': name, 'password': password})
    return answer.status_code == 302


def test_sets_the_password(app, run):
    result = run('user', 'reset-password', 'susan', '--password', PASSWORD)
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert can_sign_in(app, 'susan', PASSWORD)
    assert not can_sign_in(app, 'susan', password_of('susan'))
    assert can_sign_in(app, 'john', password_of('john'))


def test_ends_all_sessions_of_that_person_only(run, susan, john):
    assert is_signed_in(susan)
    assert run('user', 'reset-password', 'susan', '--generate').exit_code == 0
    assert not is_signed_in(susan)
    assert is_signed_in(john)


def test_asks_without_showing(app, run):
    result = run('user', 'reset-password', 'susan', typed=f'{PASSWORD}\n{PASSWORD}\n')
    assert PASSWORD not in result.output
    assert can_sign_in(app, 'susan', PASSWORD)


def test_takes_it_from_standard_input(app, run):
    assert run('user', 'reset-password', 'susan', '--password-stdin', typed=PASSWORD).exit_code == 0
    assert can_sign_in(app, 'susan', PASSWORD)


def test_generates_one_and_prints_nothing_else_on_standard_output(app, run):
    first, second = (run('user', 'reset-password', 'susan', '--generate') for _ in range(2))
    assert first.stdout != second.stdout
    assert second.stdout.count('\n') == 1
    assert len(second.stdout.strip()) == 16
    assert can_sign_in(app, 'susan', second.stdout.strip())


@pytest.mark.parametrize('name', ['nobody', 'Susan', 'susan ', '', 'sus\x00an', '\udcff', 'a' * 99])
def test_refuses_a_name_that_nobody_has(run, name):
    assert_refused(run('user', 'reset-password', name, '--generate'), 'There is no user')


@pytest.mark.parametrize('password', ['short', 'susan@example.com', 'password123'])
def test_refuses_a_password_that_breaks_the_rules(app, run, susan, password):
    assert_refused(run('user', 'reset-password', 'susan', '--password', password), 'Password: ')
    assert is_signed_in(susan)
    assert can_sign_in(app, 'susan', password_of('susan'))


def test_takes_one_way_to_give_the_password(run):
    command = ('user', 'reset-password', 'susan', '--generate')
    assert_refused(run(*command, '--password-stdin', typed=PASSWORD), 'one way only')
