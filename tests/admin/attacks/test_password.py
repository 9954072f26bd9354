"""The password that is asked for before an action: left out, forged, or taken from elsewhere."""

import pytest
from flask.sessions import SecureCookieSessionInterface

from app.admin.access import CONFIRMED
from tests.admin.attacks.scene import REASON
from tests.auth.browsers import copied
from tests.cast import password_of
from tests.site import Visitor
from tests.tables import rows

SUSPEND = '/admin/users/john/suspend'
FIELDS = {'reason': REASON, 'password': password_of('mary')}


@pytest.fixture
def mary(scene):
    """A new browser of the moderator."""
    return Visitor(scene.app).sign_in('mary')


def is_refused(scene, visitor, path=SUSPEND, **fields) -> bool:
    """Send a form without a password; return True if it was refused and changed nothing."""
    before = rows(scene.app)
    answer = visitor.post(path, {'reason': REASON, 'role': 'member', 'outcome': 'warn', **fields})
    assert answer.status_code == 422
    return rows(scene.app) == before


PATHS = {
    'suspend': SUSPEND,
    'restore': '/admin/users/john/restore',
    'limit': '/admin/users/john/limit',
    'unlimit': '/admin/users/john/unlimit',
    'resolve': '/admin/reports/3',
}


@pytest.mark.parametrize('path', PATHS.values(), ids=PATHS)
def test_it_is_not_left_out_or_guessed(scene, mary, path):
    assert is_refused(scene, mary, path)
    for guess in ('', ' ', password_of('john'), password_of('susan'), 'x' * 5000, 'a\x00b'):
        assert is_refused(scene, mary, path, password=guess)


def confirm(scene, visitor) -> None:
    """Type the password, for an action that is accepted but finds nothing to change."""
    before = scene.powers()
    assert 'already been done' in visitor.post('/admin/users/noise/unlimit', FIELDS).text
    assert 'Your password' not in visitor.get(SUSPEND).text
    assert scene.powers() == before


def test_note_of_it_is_not_forged(scene, mary):
    confirm(scene, mary)
    app = scene.app
    cookie = mary.client.get_cookie('session').value
    session = SecureCookieSessionInterface().get_signing_serializer(app).loads(cookie)
    key, app.config['SECRET_KEY'] = app.config['SECRET_KEY'], 'g' * 40
    forged = SecureCookieSessionInterface().get_signing_serializer(app).dumps(session)
    app.config['SECRET_KEY'] = key
    thief = Visitor(app)
    thief.client.set_cookie('session', forged)
    assert thief.get(SUSPEND).location.startswith('/auth/login')


def test_note_of_it_counts_in_its_own_session_only(scene, mary):
    confirm(scene, mary)
    # The same browser, and another session of the same user.
    with mary.client.session_transaction() as session:
        note = session[CONFIRMED]
    again = Visitor(scene.app).sign_in('mary')
    with again.client.session_transaction() as session:
        session[CONFIRMED] = note
    assert is_refused(scene, again)
    # Somebody else who signs in where it was typed.
    mary.post('/auth/logout')
    assert is_refused(scene, mary.sign_in('peer'))


def test_cookie_that_was_copied_ends_with_the_session(scene, mary):
    confirm(scene, mary)
    thief = copied(mary, 'session')
    mary.post('/auth/logout')
    assert thief.get(SUSPEND).location.startswith('/auth/login')
    assert is_refused(scene, thief)


@pytest.mark.parametrize('at', [0, 2**40, -1])
def test_other_times_count_for_nothing(scene, mary, at):
    confirm(scene, mary)
    with mary.client.session_transaction() as session:
        session[CONFIRMED] = session[CONFIRMED][0], at
    assert is_refused(scene, mary)
