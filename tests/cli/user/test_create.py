"""`flask user create`."""

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from app import db
from app.models import User
from tests.cast import person
from tests.cli.conftest import assert_refused
from tests.site import Visitor

PASSWORD = 'a cat on the roof'


def test_creates_somebody_who_can_sign_in(app, run):
    result = run('user', 'create', 'Anna', 'anna@example.com', '--password', PASSWORD)
    assert (result.exit_code, result.output) == (0, 'Created Anna.\n')
    Visitor(app).sign_in('Anna', PASSWORD)


def test_asks_for_the_password_twice_without_showing_it(app, run):
    typed = f'{PASSWORD}\nanother one\n{PASSWORD}\n{PASSWORD}\n'
    result = run('user', 'create', 'anna', 'anna@example.com', typed=typed)
    assert result.exit_code == 0
    assert 'do not match' in result.output
    assert PASSWORD not in result.output
    Visitor(app).sign_in('anna', PASSWORD)


@pytest.mark.parametrize('end', ['', '\n', '\r\n', '\nmore\n'])
def test_takes_the_password_from_standard_input(app, run, end):
    command = ('user', 'create', 'anna', 'anna@example.com', '--password-stdin')
    assert run(*command, typed=PASSWORD + end).exit_code == 0
    Visitor(app).sign_in('anna', PASSWORD)


@pytest.mark.parametrize(
    ('name', 'email', 'word'),
    [
        ('a b', 'anna@example.com', 'Username: Use only letters'),
        ('änna', 'anna@example.com', 'letters'),
        ('', 'anna@example.com', 'letters'),
        ('\udcff', 'anna@example.com', 'letters'),
        ('a' * 65, 'anna@example.com', 'Username: 1 character too long.'),
        ('anna', 'anna', 'Email: Invalid email address.'),
        ('anna', '\udcff@example.com', 'Invalid email address.'),
        ('anna', f'anna@{"a." * 60}com', 'Email: 8 characters too long.'),
    ],
)
def test_names_and_addresses_follow_the_rules_of_the_forms(app, run, name, email, word):
    assert_refused(run('user', 'create', name, email, '--password', PASSWORD), word)
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(User.id))) == 5


@pytest.mark.parametrize(
    'password',
    ['short', 'a' * 129, 'password123', 'anna_banana', 'ANNA@example.com', 'x\udcff' * 9],
)
def test_passwords_follow_the_rules_of_the_forms(app, run, password):
    command = ('user', 'create', 'anna_banana', 'anna@example.com', '--password', password)
    assert_refused(run(*command), 'Error: Password: ')
    with app.app_context():
        assert User.by_username('anna_banana') is None


@pytest.mark.parametrize('typed', ['', 'short\n', b'\xff\xfe is no text in UTF-8\n'])
def test_passwords_from_standard_input_follow_them_too(run, typed):
    command = ('user', 'create', 'anna', 'anna@example.com', '--password-stdin')
    assert_refused(run(*command, typed=typed), 'Error: Password: ')


def test_end_of_input_ends_the_command(app, run):
    result = run('user', 'create', 'anna', 'anna@example.com', typed='')
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    with app.app_context():
        assert User.by_username('anna') is None


def test_takes_one_way_to_give_the_password(run):
    command = ('user', 'create', 'anna', 'anna@example.com', '--password', PASSWORD)
    assert_refused(run(*command, '--password-stdin', typed=PASSWORD), 'one way only')


@pytest.mark.parametrize(
    ('name', 'email', 'message'),
    [
        ('susan', 'anna@example.com', 'That username is taken.'),
        ('SUSAN', 'anna@example.com', 'That username is taken.'),
        ('anna', 'Susan@Example.com', 'That email address is taken.'),
    ],
)
def test_refuses_what_is_taken_before_asking_for_a_password(run, name, email, message):
    assert_refused(run('user', 'create', name, email), message)


@pytest.mark.parametrize(
    ('name', 'email', 'message'),
    [
        ('ANNA', 'other@example.com', 'That username is taken.'),
        ('other', 'ANNA@example.com', 'That email address is taken.'),
    ],
)
def test_loser_of_a_race_gets_the_same_line(empty_app, run_on_empty, name, email, message):
    def register_meanwhile(_session, *_rest):
        with db.engine.begin() as connection:
            connection.execute(sa.insert(User).values(username=name, email=email))

    with empty_app.app_context():
        event.listen(db.session, 'before_flush', register_meanwhile, once=True)
    command = ('user', 'create', 'anna', 'anna@example.com', '--password', PASSWORD)
    assert_refused(run_on_empty(*command), message)
    with empty_app.app_context():
        assert person(name).email == email
