"""Where the site asks for it, people confirm their address before they write."""

from urllib.parse import urlsplit

import pytest

from app import db
from app.accounts.confirmation import must_confirm_email
from app.dates import utcnow
from app.jobs.worker import run_due
from tests.cast import password_of, person
from tests.email.reading import links_in
from tests.site import Visitor

NEW = {
    'username': 'new',
    'email': 'new@example.com',
    'password': password_of('new'),
    'password2': password_of('new'),
}
REFUSAL = 'Confirm your email address before you post.'


@pytest.fixture(autouse=True)
def strict(app):
    """A site that asks for it."""
    app.config['VERIFY_EMAIL'] = True


@pytest.fixture
def newcomer(app):
    """Somebody who has just registered."""
    newcomer = Visitor(app)
    newcomer.post('/auth/register', NEW)
    assert 'we sent a link to new@example.com' in newcomer.get('/auth/login').text
    return newcomer.sign_in('new')


def confirm(app, visitor, mail_server):
    """Follow the link in the last mail."""
    run_due(app)
    visitor.post(urlsplit(links_in(mail_server.mails[-1])[0]).path)


def test_newcomer_confirms_and_writes(app, newcomer, mail_server):
    assert 'we sent a link to new@example.com.' in newcomer.get('/index').text
    answer = newcomer.post('/index', {'post': 'Hello everybody'})
    assert answer.status_code == 422
    assert REFUSAL in answer.text
    assert 'Hello everybody</textarea>' in answer.text

    confirm(app, newcomer, mail_server)
    assert mail_server.mails[0]['To'] == 'new@example.com'
    assert 'a link was sent to' not in newcomer.get('/index').text
    assert newcomer.post('/index', {'post': 'Hello everybody'}).status_code == 302


def test_link_is_sent_again(app, newcomer, mail_server):
    run_due(app)
    mail_server.mails.clear()
    assert newcomer.post('/auth/send_confirmation').status_code == 302
    confirm(app, newcomer, mail_server)
    assert newcomer.post('/index', {'post': 'Hello'}).status_code == 302


def test_new_password_by_mail_confirms_as_well(app, stranger, mail_server):
    stranger.post('/auth/reset_password_request', {'email': 'susan@example.com'})
    run_due(app)
    path = urlsplit(links_in(mail_server.mails[0])[0]).path
    stranger.post(path, {name: NEW[name] for name in ('password', 'password2')})
    stranger.sign_in('susan', NEW['password'])
    assert stranger.post('/index', {'post': 'Hello'}).status_code == 302


def test_who_has_confirmed_reads_no_notice(app, susan):
    assert REFUSAL in susan.post('/index', {'post': 'Hello'}).text
    with app.app_context():
        person('susan').email_confirmed = utcnow()
        db.session.commit()
    assert susan.post('/index', {'post': 'Hello'}).status_code == 302


def test_account_made_by_the_operator_is_confirmed(app):
    words = ['user', 'create', 'new', 'new@example.com', '--password', NEW['password']]
    assert app.test_cli_runner().invoke(args=words).exit_code == 0
    with app.app_context():
        assert not must_confirm_email(person('new'))


def test_other_sites_do_not_ask(app, mail_server):
    app.config['VERIFY_EMAIL'] = False
    newcomer = Visitor(app)
    newcomer.post('/auth/register', NEW)
    assert run_due(app) == 0
    assert newcomer.sign_in('new').post('/index', {'post': 'Hello'}).status_code == 302
