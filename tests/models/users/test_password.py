"""Passwords."""

import pytest

from app.models import User
from app.models.users import password
from app.models.users.password import check_nobodys_password, nobodys_hash


def test_hash_costs_what_owasp_asks_for(real_hashes):
    susan = User(username='susan')
    susan.set_password('cat')
    assert susan.password_hash.startswith('scrypt:32768:8:3$')
    assert len(susan.password_hash) <= 256
    assert susan.check_password('cat')


@pytest.mark.parametrize('wrong', ['dog', 'Cat', 'cat ', '', 'ca\u0301t'])
def test_only_the_password_is_the_password(wrong):
    susan = User(username='susan')
    susan.set_password('cat')
    assert susan.check_password('cat')
    assert not susan.check_password(wrong)


def test_same_password_has_another_hash():
    susan, john = User(username='susan'), User(username='john')
    susan.set_password('cat')
    john.set_password('cat')
    assert susan.password_hash != john.password_hash


def test_password_of_any_characters():
    susan = User(username='susan')
    susan.set_password('päss wörd 🐈')
    assert susan.check_password('päss wörd 🐈')


@pytest.mark.parametrize('guess', ['', 'None', 'cat'])
def test_account_without_a_password_lets_nobody_in(guess):
    assert not User(username='susan').check_password(guess)


def test_nobody_has_a_hash_of_the_same_cost(real_hashes):
    assert nobodys_hash().startswith(f'{password.METHOD}$')
    assert not check_nobodys_password('')
