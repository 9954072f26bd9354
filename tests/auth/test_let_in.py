"""A browser that the tests let in is as one whose user has signed in by the form."""

from datetime import timedelta

import sqlalchemy as sa

from app import db
from app.http.clients.known_devices import read_device
from app.models import LoginSession
from tests.auth.browsers import is_signed_in
from tests.site import Visitor

# What is random, or of the moment.
DIFFERENT = {'id', 'key_hash', 'rotated', 'created', 'last_seen', 'expires'}


def shape(browser):
    """Return what a browser holds and the site knows of it, but for what differs each time."""
    client = browser.client
    cookies = sorted((one.key, one.http_only, one.same_site) for one in client._cookies.values())
    with client.session_transaction() as session:
        kept = {name: session[name] for name in session.keys() - {'_user_id', 'csrf_token'}}
        session_id = int(session['_user_id'].partition('.')[0])
    header = '; '.join(f'{one.key}={one.value}' for one in client._cookies.values())
    with client.application.test_request_context(headers={'Cookie': header}):
        row = db.session.get(LoginSession, session_id)
        names = {column.key for column in sa.inspect(LoginSession).columns} - DIFFERENT
        known = {name: getattr(row, name) for name in names}
        lasts = row.expires - row.created
        owner = read_device()[0].username
    return cookies, kept, known, round(lasts / timedelta(days=1)), owner


def test_letting_in_leaves_what_the_form_leaves(app):
    browsers = [Visitor(app, HTTP_USER_AGENT='Firefox', REMOTE_ADDR='192.0.2.1') for _ in range(2)]
    assert shape(browsers[0].let_in('susan')) == shape(browsers[1].sign_in('susan'))
    assert all(is_signed_in(browser) for browser in browsers)
