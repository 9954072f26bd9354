"""Who may make an account: the same for pages and API."""

import pytest

from app import db
from app.accounts.admission import NotAdmitted, admission, approve, reject
from app.accounts.roles import NotAllowed
from app.jobs.worker import run_due
from app.models import EmailBlock, Invite, User
from app.models.moderation.role import Role
from app.models.moderation.verification import entries, verify_log
from app.site_settings import save_settings
from tests.auth.browsers import is_signed_in
from tests.auth.test_register import GOOD, people
from tests.cast import person
from tests.site import Visitor, spoken

NEW = GOOD['username']
ACCOUNT = {name: GOOD[name] for name in ('username', 'email', 'password')}


def choose(app, mode):
    """Let only these people register."""
    with app.app_context():
        save_settings({'REGISTRATION': mode})


def code_of(app, **details):
    """Return the code of a new invitation."""
    with app.app_context():
        invite = Invite.new(None, **{'max_uses': 1, 'days': None, **details})
        db.session.commit()
        return invite.code


def wait(app):
    """Let somebody ask to join."""
    asking = {**ACCOUNT, 'joining_reason': 'buy'}
    assert app.test_client().post('/api/users', json=asking).status_code == 201


@pytest.mark.parametrize('mode', ['closed', 'invite'])
def test_closed_site_says_so_and_takes_nobody(app, stranger, mode):
    choose(app, mode)
    page = stranger.get('/auth/register')
    assert page.status_code == 200
    assert 'name="password2"' not in page.text
    words = 'Registration is closed.' if mode == 'closed' else 'You need an invitation'
    assert words in spoken(page.text)
    assert stranger.post('/auth/register', GOOD).status_code == 403
    assert stranger.client.post('/api/users', json=ACCOUNT).status_code == 403
    assert people(app) == 5


def test_invitation_lets_one_person_in(app, stranger):
    choose(app, 'invite')
    path = f'/auth/register?invite={code_of(app)}'
    assert 'name="password2"' in stranger.get(path).text
    assert stranger.post(path, GOOD).status_code == 302
    assert is_signed_in(stranger)
    other = Visitor(app)
    assert 'You need an invitation' in spoken(other.get(path).text)
    again = {**GOOD, 'username': 'second', 'email': 'second@example.com'}
    assert other.post(path, again).status_code == 403
    assert people(app) == 6


def test_program_brings_its_invitation(app, stranger):
    choose(app, 'invite')
    code = code_of(app)
    answer = stranger.client.post('/api/users', json={**ACCOUNT, 'invite': code})
    assert answer.status_code == 201
    again = {**ACCOUNT, 'username': 'second', 'email': 'b@example.com', 'invite': code}
    answer = stranger.client.post('/api/users', json=again)
    assert answer.status_code == 403
    assert 'invite' in answer.json['fields']


def test_taken_name_costs_no_invitation(app, stranger):
    choose(app, 'invite')
    path = f'/auth/register?invite={code_of(app)}'
    assert stranger.post(path, {**GOOD, 'username': 'susan'}).status_code == 422
    assert stranger.post(path, GOOD).status_code == 302


def test_account_waits_until_it_is_approved(app, stranger, mail_server):
    choose(app, 'approval')
    answer = stranger.post('/auth/register', GOOD)
    assert answer.status_code == 422
    assert 'Why do you want to join?' in spoken(answer.text)
    answer = stranger.post('/auth/register', {**GOOD, 'joining_reason': 'I knit.'})
    assert (answer.status_code, answer.location) == (302, '/auth/login')
    fields = {'username': NEW, 'password': GOOD['password']}
    assert 'waiting for approval' in spoken(stranger.post('/auth/login', fields).text)
    assert stranger.client.post('/api/tokens', auth=(NEW, GOOD['password'])).status_code == 403
    assert Visitor(app).sign_in('susan').get(f'/user/{NEW}').status_code == 404
    with app.app_context():
        assert approve(None, person(NEW))
        assert not approve(None, person(NEW))
        db.session.commit()
        run_due(app)
    assert 'approved' in mail_server.mails[-1]['Subject']
    assert is_signed_in(stranger.sign_in(NEW, GOOD['password']))


def test_rejected_account_is_gone(app, mail_server):
    choose(app, 'approval')
    wait(app)
    with app.app_context():
        person('susan').role = Role.MODERATOR
        assert reject(person('susan'), person(NEW), 'advertises')
        db.session.commit()
        run_due(app)
        assert User.by_username(NEW, even_closed=True) is None
        assert [entry.action for entry in entries()][-1] == 'reject'
        assert verify_log().problems == []
    message = mail_server.mails[-1]
    assert message['To'] == GOOD['email']
    assert 'advertises' in message.get_body(('plain',)).get_content()


def test_members_approve_nobody(app):
    choose(app, 'approval')
    wait(app)
    with app.app_context(), pytest.raises(NotAllowed):
        approve(person('john'), person(NEW))


def test_blocked_domain_is_refused_everywhere(app, stranger, susan):
    with app.app_context():
        db.session.add(EmailBlock(name='spam.example'))
        db.session.commit()
    fields = {**GOOD, 'email': 'a@x.spam.example'}
    answer = stranger.post('/auth/register', fields)
    assert (answer.status_code, people(app)) == (422, 5)
    assert 'Addresses of this provider' in spoken(answer.text)
    api = stranger.client.post('/api/users', json={**ACCOUNT, 'email': fields['email']})
    assert (api.status_code, list(api.json['fields'])) == (403, ['email'])
    change = {'email': fields['email'], 'password': 'susan-and-the-cat'}
    assert 'Addresses of this provider' in spoken(susan.post('/auth/change_email', change).text)


def test_first_account_needs_nothing(app):
    choose(app, 'closed')
    with app.app_context():
        with pytest.raises(NotAdmitted):
            admission()
        db.session.execute(User.__table__.delete())
        db.session.commit()
        assert admission() == (None, False)


@pytest.mark.parametrize('reason', ['   ', '\u200b', 'a\0b'])
def test_program_gives_a_reason_that_can_be_read(app, stranger, reason):
    choose(app, 'approval')
    asking = {**ACCOUNT, 'joining_reason': reason}
    answer = stranger.client.post('/api/users', json=asking)
    assert answer.status_code in (400, 403)
    assert 'joining_reason' in answer.json['fields']
    assert people(app) == 5
