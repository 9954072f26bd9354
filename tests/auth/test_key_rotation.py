"""Changing SECRET_KEY without signing anybody out."""

import pytest

from app import db
from app.http.clients.known_devices import known_device
from tests.auth.browsers import COOKIES, cookie, is_signed_in
from tests.servers.databases import fresh_database
from tests.site import Visitor, site
from tests.template import fill_database

OLD, NEW = 'c1f0' * 10, '9e3b' * 10


@pytest.fixture
def database():
    """The URL of a database that outlives one application."""
    with fresh_database('sqlite') as url:
        yield url


@pytest.fixture
def before(database):
    """A browser in which susan signed in while the key was the old one."""
    app = site(database, SECRET_KEY=OLD)
    with app.app_context():
        fill_database()
    yield Visitor(app).sign_in('susan', remember_me='y')
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def after(database, request):
    """The application with the new key, and the former keys that the test names."""
    app = site(database, SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=request.param)
    yield app
    with app.app_context():
        db.engine.dispose()


def moved(before: Visitor, after, name: str) -> Visitor:
    """Return a browser that brings one cookie of the time before."""
    browser = Visitor(after)
    browser.client.set_cookie(name, cookie(before, name))
    return browser


@pytest.mark.parametrize('after', [[OLD]], indirect=True)
def test_former_key_keeps_every_cookie_valid(before, after):
    assert is_signed_in(moved(before, after, 'session'))
    assert is_signed_in(moved(before, after, 'remember_token'))
    assert knows(after, before, 'susan')
    assert not knows(after, before, 'john')


@pytest.mark.parametrize('after', [[]], indirect=True)
def test_forgotten_key_ends_what_was_signed_with_it(before, after):
    assert not is_signed_in(moved(before, after, 'session'))
    assert not knows(after, before, 'susan')


@pytest.mark.parametrize('after', [[OLD]], indirect=True)
def test_new_cookies_are_signed_with_the_new_key(before, after, database):
    browser = Visitor(after).sign_in('john')
    only_new = site(database, SECRET_KEY=NEW)
    assert is_signed_in(moved(browser, only_new, 'session'))
    assert knows(only_new, browser, 'john')
    with only_new.app_context():
        db.engine.dispose()


def knows(app, visitor: Visitor, name: str) -> bool:
    """Return True if an application takes the visitor's browser for one that a person has used."""
    headers = {'Cookie': f'device={cookie(visitor, "device")}'}
    with app.test_request_context(headers=headers):
        return known_device(name) is not None


def test_cookies_are_the_ones_that_are_tried(before):
    assert all(cookie(before, name) for name in COOKIES)
