"""Signing out."""

from tests.auth.browsers import cookie, copied, is_signed_in
from tests.site import Visitor


def test_works(susan):
    answer = susan.post('/auth/logout')
    assert (answer.status_code, answer.location) == (302, '/')
    assert 'You are signed out.' in susan.get('/').text
    assert 'Please sign in' not in susan.get('/').text
    assert not is_signed_in(susan)


def test_get_asks_first(susan):
    page = susan.get('/auth/logout')
    assert page.status_code == 200
    assert 'Sign out?' in page.text
    assert is_signed_in(susan)


def test_works_only_with_a_token(susan):
    answer = susan.client.post('/auth/logout')
    assert answer.status_code == 422
    assert 'This page has expired. Please try again.' in answer.text
    assert is_signed_in(susan)


def test_who_is_not_signed_in_is_sent_home(stranger):
    assert stranger.get('/auth/logout').location == '/index'
    assert stranger.post('/auth/logout').location == '/index'


def test_copied_cookies_end_with_it_and_other_browsers_stay(app):
    here = Visitor(app).sign_in('susan', remember_me='y')
    elsewhere = Visitor(app).sign_in('susan')
    thief = copied(here)
    assert is_signed_in(thief)
    here.post('/auth/logout')
    assert not is_signed_in(thief)
    assert is_signed_in(elsewhere)


def test_remember_cookie_is_removed(app):
    browser = Visitor(app).sign_in('susan', remember_me='y')
    browser.post('/auth/logout')
    assert cookie(browser, 'remember_token') is None
