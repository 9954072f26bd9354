"""Signing in."""

import hashlib
import re

import pytest

from app import db
from app.models.users.password import nobodys_hash
from tests.auth.browsers import cookie, is_signed_in
from tests.cast import password_of, person
from tests.site import Visitor


def test_page_shows_the_form_and_leads_to_registering(stranger):
    page = stranger.get('/auth/login').text
    for text in ('Sign in - Microblog', 'Username', 'Password', 'Remember me', 'New here?'):
        assert text in page
    assert 'href="/auth/register">Create an account' in page
    assert re.search('<input[^>]* checked[^>]* name="remember_me"', page)


def test_signs_in_and_leads_home(stranger):
    answer = stranger.post('/auth/login', {'username': 'susan', 'password': password_of('susan')})
    assert (answer.status_code, answer.location) == (302, '/index')
    assert 'Your post</label>' in stranger.get('/index').text


@pytest.mark.parametrize(
    ('name', 'password'),
    [
        ('susan', 'wrong'),
        ('susan', password_of('john')),
        ('nobody', password_of('susan')),
        ('Susan', password_of('susan')),
        ('susan@example.com', password_of('susan')),
        ('sus\x00an', password_of('susan')),
    ],
)
def test_anything_else_is_refused_with_the_same_words(stranger, name, password):
    answer = stranger.post('/auth/login', {'username': name, 'password': password})
    assert answer.status_code == 422
    assert 'Invalid username or password' in answer.text
    assert not is_signed_in(stranger)


def test_refusal_keeps_the_name_and_not_the_password(stranger):
    answer = stranger.post('/auth/login?next=/explore', {'username': 'susan', 'password': 'oops!'})
    assert 'value="susan"' in answer.text
    assert 'oops!' not in answer.text


@pytest.mark.parametrize('field', ['username', 'password'])
def test_both_fields_are_required(stranger, field):
    filled = {'username': 'susan', 'password': password_of('susan'), field: ''}
    answer = stranger.post('/auth/login', filled)
    assert answer.status_code == 422
    assert answer.text.count('This field is required.') == 1


def test_form_without_token_is_refused(stranger):
    answer = stranger.client.post(
        '/auth/login', data={'username': 'susan', 'password': password_of('susan')}
    )
    assert answer.status_code == 422
    assert 'This page has expired. Please try again.' in answer.text
    assert not is_signed_in(stranger)


def test_address_with_name_and_password_does_not_sign_in(stranger):
    fields = {'username': 'susan', 'password': password_of('susan')}
    assert stranger.get('/auth/login', query_string=fields).status_code == 200
    assert not is_signed_in(stranger)


def test_account_without_a_password_lets_nobody_in(app, stranger):
    with app.app_context():
        person('mary').password_hash = None
        db.session.commit()
    for password in (password_of('mary'), 'None', ''):
        stranger.post('/auth/login', {'username': 'mary', 'password': password})
        assert not is_signed_in(stranger)


def test_unknown_name_costs_the_same_hash_as_a_wrong_password(
    app, stranger, real_hashes, monkeypatch
):
    with app.app_context():
        person('susan').set_password('a new password')
        person('mary').password_hash = None
        db.session.commit()
    nobodys_hash()
    work = []
    scrypt = hashlib.scrypt

    def noted(*args, n, r, p, **rest):
        work.append((n, r, p))
        return scrypt(*args, n=n, r=r, p=p, **rest)

    monkeypatch.setattr(hashlib, 'scrypt', noted)
    for name in ('susan', 'nobody', 'mary', 'x' * 65):
        stranger.post('/auth/login', {'username': name, 'password': 'wrong'})
    assert work == [(32768, 8, 3)] * 4


def test_what_an_anonymous_browser_held_is_forgotten(stranger):
    with stranger.client.session_transaction() as session:
        session['planted'] = 'by somebody else'
    before = stranger.token()
    stranger.sign_in('susan')
    with stranger.client.session_transaction() as session:
        assert 'planted' not in session
    refused = stranger.client.post('/follow/john', data={'csrf_token': before})
    assert refused.location == '/index'


@pytest.mark.parametrize('path', ['/auth/login', '/auth/register'])
def test_who_is_signed_in_is_sent_home(susan, path):
    answer = susan.get(path)
    assert (answer.status_code, answer.location) == (302, '/index')
    assert susan.post(path, {'username': 'john'}).location == '/index'


def test_page_asks_for_a_sign_in_and_then_shows_itself(stranger):
    sent = stranger.get('/user/john?page=1')
    assert sent.location == '/auth/login?next=%2Fuser%2Fjohn%3Fpage%3D1'
    assert 'Please sign in to access this page.' in stranger.get(sent.location).text
    fields = {'username': 'susan', 'password': password_of('susan')}
    assert stranger.post(sent.location, fields).location == '/user/john?page=1'


def test_sign_in_is_logged_without_secrets(app, stranger, caplog):
    with caplog.at_level('INFO', 'microblog.security'):
        stranger.post('/auth/login', {'username': 'susan', 'password': 'wrong-secret'})
        stranger.sign_in('susan')
    refused, signed_in = (record.getMessage() for record in caplog.records)
    assert refused == 'sign-in refused address=127.0.0.1'
    with app.app_context():
        assert signed_in == f'signed in user={person("susan").id} address=127.0.0.1'
    assert cookie(stranger, 'session') not in caplog.text


def test_browser_and_address_are_noted(app):
    browser = Visitor(app, HTTP_USER_AGENT='Lynx' + 'x' * 500, REMOTE_ADDR='2001:db8::1')
    page = browser.sign_in('susan').get('/auth/sessions').text
    assert 'Lynx' + 'x' * 196 + '<' in page
    assert '2001:db8::1' in page
