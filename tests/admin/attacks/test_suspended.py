"""What a suspended moderator still has in the drawer: none of it opens anything."""

from typing import NamedTuple

import pytest

from app import db
from app.accounts.suspension import restore, suspend
from app.exports.links import export_token
from app.exports.mail import export_posts
from app.models import Invite
from tests.accounts.test_admission import choose
from tests.admin.attacks.scene import REASON, Scene
from tests.api.program import Program
from tests.auth.browsers import copied
from tests.auth.test_register import GOOD
from tests.cast import password_of, person
from tests.databases import site_with_cast
from tests.site import Visitor
from tests.tables import rows

ACCOUNT = {name: GOOD[name] for name in ('username', 'email', 'password')}
SECRET = {'password': 'a longer secret', 'password2': 'a longer secret'}


class Drawer(NamedTuple):
    """What somebody kept from the time before the suspension."""

    browser: Visitor
    remembered: Visitor
    program: Program
    feed: str
    reset: str
    address: str
    export: str
    invite: str


def drawer(app) -> Drawer:
    """Fill the drawer of peer, who is a moderator."""
    browser = Visitor(app).sign_in('peer', remember_me='y')
    with app.app_context(), app.test_request_context():
        peer = person('peer')
        task = peer.launch_task(export_posts.name, '', mail_context=None)
        task.finish(peer.email)
        invite = Invite.new(peer.id, 5, None)
        db.session.commit()
        links = (
            peer.feed_key(),
            peer.get_reset_password_token(),
            peer.get_confirmation_token('new@example.com'),
            export_token(task),
            invite.code,
        )
        return Drawer(browser, copied(browser, 'remember_token'), Program(app, 'peer'), *links)


@pytest.fixture(scope='module')
def site():
    """A site by invitation, on which peer was suspended, and what peer kept."""
    with site_with_cast('sqlite://') as app:
        Scene(app)
        choose(app, 'invite')
        kept = drawer(app)
        with app.app_context():
            suspend(person('david'), person('peer'), REASON)
            db.session.commit()
        yield app, kept


PASSWORD = password_of('peer')
ACTION = {'reason': REASON, 'password': PASSWORD}
SUSPEND = '/admin/users/john/suspend'

# What is tried with what is in the drawer.
ATTACKS = {
    'session cookie, page': lambda kept: kept.browser.get('/admin/'),
    'session cookie, action': lambda kept: kept.browser.post(SUSPEND, ACTION),
    'session cookie, own restoration': lambda kept: kept.browser.post(
        '/admin/users/peer/restore', ACTION
    ),
    'remember cookie, page': lambda kept: kept.remembered.get('/index'),
    'remember cookie, action': lambda kept: kept.remembered.post(SUSPEND, ACTION),
    'token, reading': lambda kept: kept.program.get('/api/posts'),
    'token, writing': lambda kept: kept.program.post('/api/posts', {'body': 'Hello'}),
    'new token by password': lambda kept: Program(kept.browser.client.application).post(
        '/api/tokens', {}, auth=('peer', PASSWORD)
    ),
    'sign-in': lambda kept: kept.browser.post(
        '/auth/login', {'username': 'peer', 'password': PASSWORD}
    ),
    'feed': lambda kept: kept.browser.get(f'/user/susan/feed.atom?key={kept.feed}'),
    'feed of a tag': lambda kept: kept.browser.get(f'/tag/x/feed.atom?key={kept.feed}'),
    'link for a new password': lambda kept: kept.browser.post(
        f'/auth/reset_password/{kept.reset}', SECRET
    ),
    'link that changes the address': lambda kept: kept.browser.post(
        f'/auth/confirm_email/{kept.address}', {'submit': 'y'}
    ),
    'link to an export': lambda kept: kept.browser.get(f'/export/{kept.export}'),
    'own invitation': lambda kept: kept.browser.post(f'/auth/register?invite={kept.invite}', GOOD),
    'own invitation by a program': lambda kept: Program(kept.browser.client.application).post(
        '/api/users', {**ACCOUNT, 'invite': kept.invite}
    ),
}


@pytest.mark.parametrize('attack', ATTACKS.values(), ids=ATTACKS)
def test_nothing_opens(site, attack):
    app, kept = site
    before = rows(app)
    answer = attack(kept)
    assert answer.status_code in {302, 401, 403, 422}
    assert rows(app) == before


def test_invitation_of_one_who_comes_back_counts_again(site):
    app, kept = site
    with app.app_context():
        assert Invite.find(kept.invite) is None
        restore(None, person('peer'))
        assert Invite.find(kept.invite)
        db.session.rollback()


def test_invitation_goes_with_an_account_that_is_deleted(site):
    app, kept = site
    with app.app_context():
        person('peer').erase()
        db.session.flush()
        assert Invite.by_code(kept.invite) is None
        db.session.rollback()


def test_account_that_waits_opens_nothing(site):
    app, _kept = site
    before = rows(app)
    auth = 'waiting', password_of('waiting')
    assert Program(app).post('/api/tokens', {}, auth=auth).status_code == 403
    fields = dict(zip(('username', 'password'), auth, strict=True))
    assert Visitor(app).post('/auth/login', fields).status_code == 422
    assert rows(app) == before
