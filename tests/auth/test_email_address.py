"""Another e-mail address."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from app import db
from app.dates import utcnow
from app.jobs.worker import run_due
from tests.auth.browsers import is_signed_in
from tests.cast import add_person, password_of, person
from tests.email.reading import links_in
from tests.site import Visitor

GOOD = {'email': 'new@example.com', 'password': password_of('susan')}


def email_of(app, name='susan'):
    """Return the present address of one of the cast."""
    with app.app_context():
        return person(name).email


@pytest.fixture
def link(app, susan, mail_server):
    """The path that the mail to the new address leads to."""
    susan.post('/auth/change_email', GOOD)
    run_due(app)
    return urlsplit(links_in(mail_server.mails.pop())[0]).path


def test_new_address_counts_once_it_is_confirmed(app, susan, mail_server):
    answer = susan.post('/auth/change_email', GOOD)
    assert answer.location == '/edit_profile'
    assert 'we sent a link to new@example.com' in susan.get('/edit_profile').text
    run_due(app)
    (mail,) = mail_server.mails
    assert (mail['To'], mail['Subject']) == (
        'new@example.com',
        '[Microblog] Confirm your email address',
    )
    assert email_of(app) == 'susan@example.com'

    path = urlsplit(links_in(mail)[0]).path
    assert 'Is new@example.com your email address?' in susan.get(path).text
    assert email_of(app) == 'susan@example.com'
    assert susan.post(path).location == '/index'
    assert 'Your email address has been confirmed.' in susan.get('/index').text
    assert email_of(app) == 'new@example.com'


def test_former_address_is_told(app, susan, link, mail_server):
    app.config['ADMINS'] = ['admin@example.com']
    susan.post(link)
    run_due(app)
    (mail,) = mail_server.mails
    assert mail['To'] == 'susan@example.com'
    assert mail['Subject'] == '[Microblog] Your email address has been changed'
    assert mail['Reply-To'] == 'admin@example.com'
    assert 'new@example.com' not in mail.as_string()
    for part in mail.walk():
        if part.get_content_maintype() == 'text':
            assert 'contact admin@example.com right away.' in part.get_content()


def test_former_address_is_told_where_nobody_has_an_address(susan, app, link, mail_server):
    susan.post(link)
    run_due(app)
    text = mail_server.mails[0].get_body(('plain',)).get_content()
    assert 'contact the people who run this site right away.' in text


def test_link_needs_no_session(app, stranger, link):
    assert stranger.post(link).status_code == 302
    assert email_of(app) == 'new@example.com'
    assert not is_signed_in(stranger)


def test_link_works_once(app, susan, link):
    susan.post(link)
    assert susan.post(link).location == '/index'
    assert 'That link has expired or was already used.' in susan.get('/index').text


def test_link_works_for_a_day(susan, link, time_machine):
    begin = utcnow()
    time_machine.move_to(begin + timedelta(hours=23))
    assert susan.get(link).status_code == 200
    time_machine.move_to(begin + timedelta(hours=25))
    assert susan.get(link).status_code == 302


def test_link_ends_with_the_password(app, susan, link):
    with app.app_context():
        person('susan').set_password('a longer secret')
        db.session.commit()
    susan.post(link)
    assert email_of(app) == 'susan@example.com'


def test_somebody_else_may_be_faster(app, susan, link):
    with app.app_context():
        add_person('new')
        db.session.commit()
    assert susan.post(link).status_code == 302
    assert 'now belongs to another account' in susan.get('/index').text
    assert email_of(app) == 'susan@example.com'


@pytest.mark.parametrize(
    ('wrong', 'message'),
    [
        ({'password': 'a guess'}, 'Wrong password.'),
        ({'password': ''}, 'This field is required.'),
        ({'email': 'john@example.com'}, 'That email address is taken.'),
        ({'email': 'JOHN@example.com'}, 'That email address is taken.'),
        ({'email': 'nonsense'}, 'Invalid email address.'),
        ({'email': 'new@example.com\r\nBcc: a@b.example'}, 'Invalid email address.'),
    ],
)
def test_anything_else_sends_nothing(app, susan, wrong, message):
    answer = susan.post('/auth/change_email', {**GOOD, **wrong})
    assert answer.status_code == 422
    assert message in answer.text
    assert run_due(app) == 0


def test_own_address_in_another_case_is_no_other(app, susan, mail_server):
    susan.post('/auth/change_email', {**GOOD, 'email': 'Susan@example.com'})
    run_due(app)
    susan.post(urlsplit(links_in(mail_server.mails.pop())[0]).path)
    assert email_of(app) == 'Susan@example.com'
    assert run_due(app) == 0


def test_person_who_is_gone_gets_no_mail(app, susan, mail_server):
    susan.post('/auth/change_email', GOOD)
    with app.app_context():
        db.session.delete(person('susan'))
        db.session.commit()
    run_due(app)
    assert mail_server.mails == []


def test_settings_lead_here(susan):
    assert 'href="/auth/change_email"' in susan.get('/settings').text
    assert 'Your current email is susan@example.com.' in susan.get('/auth/change_email').text


def test_stranger_is_sent_to_sign_in(app):
    assert Visitor(app).get('/auth/change_email').location.startswith('/auth/login?next=')
