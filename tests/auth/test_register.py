"""Making an account."""

import pytest
import sqlalchemy as sa

from app import db
from app.models import User
from tests.auth.browsers import cookie, is_signed_in
from tests.cast import person

GOOD = {
    'username': 'new.person_1-2',
    'email': 'new@example.com',
    'password': 'a longer secret',
    'password2': 'a longer secret',
}
NAME_TAKEN = 'That username is taken.'
ADDRESS_TAKEN = 'That email address is taken.'
REQUIRED = 'This field is required.'
LETTERS = 'Use only letters a to z, digits, dots, hyphens and underscores.'
NO_ADDRESS = 'Invalid email address.'
OWN_NAME = 'Your password can&#39;t be your username or email address.'
LENGTH = 'Use 8 to 128 characters.'


def people(app) -> int:
    """Return how many people there are."""
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count(User.id)))


def test_works_and_signs_in(app, stranger, real_hashes):
    answer = stranger.post('/auth/register', {**GOOD, 'username': f' {GOOD["username"]}\t'})
    assert (answer.status_code, answer.location) == (302, '/index')
    assert 'Welcome to Microblog, new.person_1-2!' in stranger.get('/index').text
    assert is_signed_in(stranger)
    assert cookie(stranger, 'remember_token')
    stranger.post('/auth/logout')
    assert is_signed_in(stranger.sign_in(GOOD['username'], GOOD['password']))
    with app.app_context():
        new = person(GOOD['username'])
        assert new.email == GOOD['email']
        assert new.password_hash.startswith('scrypt:32768:8:3$')


def test_page_shows_the_rules_before_anybody_breaks_them(stranger):
    page = stranger.get('/auth/register').text
    for text in ('Create account - Microblog', 'Username', 'Email', 'Password', 'Repeat password'):
        assert text in page
    assert 'At least 8 characters' in page
    for token in ('username', 'email', 'new-password'):
        assert f'autocomplete="{token}"' in page


@pytest.mark.parametrize(
    ('field', 'value', 'message'),
    [
        *((field, '', REQUIRED) for field in GOOD),
        ('username', '   ', REQUIRED),
        ('username', 'susan', NAME_TAKEN),
        ('username', 'SUSAN', NAME_TAKEN),
        ('username', 'a/b', LETTERS),
        ('username', '<b>x</b>', LETTERS),
        ('username', 'süsan', LETTERS),
        ('username', 'sus an', LETTERS),
        ('username', 'new\nline', LETTERS),
        ('username', '.', 'A username can&#39;t be only dots.'),
        ('username', '..', 'A username can&#39;t be only dots.'),
        ('username', 'x' * 65, '1 character too long.'),
        ('email', 'susan@example.com', ADDRESS_TAKEN),
        ('email', 'Susan@EXAMPLE.com', ADDRESS_TAKEN),
        ('email', 'nobody', NO_ADDRESS),
        ('email', 'a@b@example.com', NO_ADDRESS),
        ('email', 'é@example.com', NO_ADDRESS),
        ('email', 'a@example.com\nBcc: b@example.com', NO_ADDRESS),
        ('email', f'{"x" * 64}@{"y" * 60}.com', 'characters too long.'),
        ('password', 'seven77', LENGTH),
        ('password', 'x' * 129, LENGTH),
        ('password', 'New.Person_1-2', OWN_NAME),
        ('password', 'NEW@example.com', OWN_NAME),
        ('password', 'Password1', 'too common'),
        ('password2', 'another secret', 'Passwords don&#39;t match.'),
    ],
)
def test_anything_else_is_explained_and_kept(app, stranger, field, value, message):
    before = people(app)
    answer = stranger.post('/auth/register', {**GOOD, field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert f'id="{field}-error"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 1 + (field == 'password')
    assert 'a longer secret' not in answer.text
    assert people(app) == before


def test_refusal_keeps_the_other_fields(stranger):
    page = stranger.post('/auth/register', {**GOOD, 'password2': 'x'}).text
    assert 'value="new.person_1-2"' in page
    assert 'value="new@example.com"' in page


def test_get_makes_nobody(app, stranger):
    before = people(app)
    assert stranger.get('/auth/register', query_string=GOOD).status_code == 200
    assert people(app) == before


def test_works_only_with_a_token(app, stranger):
    before = people(app)
    answer = stranger.client.post('/auth/register', data=GOOD)
    assert answer.status_code == 422
    assert 'This page has expired. Please try again.' in answer.text
    assert people(app) == before


@pytest.mark.parametrize(
    ('name', 'problem'),
    [('new', ''), ('susan', NAME_TAKEN), (' SUSAN ', NAME_TAKEN), ('a b', LETTERS), ('', REQUIRED)],
)
def test_name_is_checked_before_the_form_is_sent(app, stranger, name, problem):
    answer = stranger.get('/auth/check_username', query_string={'username': name})
    assert answer.json == {'problem': problem}
    assert 'data-check="/auth/check_username"' in stranger.get('/auth/register').text
