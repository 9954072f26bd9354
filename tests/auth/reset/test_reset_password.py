"""A new password by a link in a mail."""

from urllib.parse import urlsplit

import pytest

from app.jobs.worker import run_due
from tests.auth.browsers import is_signed_in
from tests.auth.reset.words import NEW, REQUEST
from tests.cast import password_of
from tests.email.reading import links_in, text_of
from tests.queries import count_queries
from tests.site import Visitor


def test_mail_leads_to_a_new_password(app, stranger, susan, mail_server):
    answer = stranger.post(REQUEST, {'email': ' Susan@Example.com '})
    assert (answer.status_code, answer.location) == (302, '/auth/login')
    page = stranger.get('/auth/login').text
    assert 'Check your email for the instructions to reset your password' in page
    run_due(app)
    (mail,) = mail_server.mails
    assert (mail['To'], mail['Subject']) == (
        'susan@example.com',
        '[Microblog] Reset your password',
    )
    link, site_url = links_in(mail)
    assert links_in(mail, 'html') == [link, link, link, site_url, site_url]
    assert link.startswith('http://localhost/auth/reset_password/')
    for kind in ('plain', 'html'):
        assert 'simply ignore this message.' in text_of(mail, kind)
        assert 'The Microblog team' in text_of(mail, kind)

    path = urlsplit(link).path
    assert stranger.get(path).status_code == 200
    answer = stranger.post(path, NEW)
    assert (answer.status_code, answer.location) == (302, '/auth/login')
    assert 'Your password has been reset.' in stranger.get('/auth/login').text
    assert not is_signed_in(susan)
    assert is_signed_in(stranger.sign_in('susan', NEW['password']))


def test_owner_is_told_afterwards(app, stranger, link, mail_server):
    stranger.post(link, NEW)
    run_due(app)
    (mail,) = mail_server.mails
    assert mail['Subject'] == '[Microblog] Your password has been changed'
    assert mail['To'] == 'susan@example.com'
    assert links_in(mail)[0] == f'http://localhost{REQUEST}'


def test_owner_is_told_of_a_change_by_the_form(app, susan, mail_server):
    susan.post('/auth/change_password', {'old_password': password_of('susan'), **NEW})
    run_due(app)
    assert mail_server.mails[0]['Subject'] == '[Microblog] Your password has been changed'


def test_stranger_gets_the_same_answer_for_the_same_work(app, stranger, mail_server):
    answers, statements = [], []
    # Settings of the site are read once a minute.
    stranger.get(REQUEST)
    for address in ('susan@example.com', 'nobody@example.com'):
        with count_queries() as queries:
            answers.append(stranger.post(REQUEST, {'email': address}))
        statements.append(list(queries))
    known, unknown = answers
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
    assert statements[0] == statements[1]
    assert run_due(app) == 2
    assert len(mail_server.mails) == 1


@pytest.mark.parametrize('address', ['', 'susan', 'susan@', 'a@b\nBcc: c@d.example', 'ä@x.example'])
def test_what_is_no_address_is_refused(app, stranger, address):
    answer = stranger.post(REQUEST, {'email': address})
    assert answer.status_code == 422
    assert run_due(app) == 0


@pytest.mark.parametrize(
    ('wrong', 'message'),
    [
        ({'password': 'seven77'}, 'Use 8 to 128 characters.'),
        ({'password': 'susan@example.com'}, 'be your username or email address'),
        ({'password2': 'another secret'}, 'Passwords don&#39;t match.'),
    ],
)
def test_bad_password_leaves_the_link_alive(stranger, link, wrong, message):
    answer = stranger.post(link, {**NEW, **wrong})
    assert answer.status_code == 422
    assert message in answer.text
    assert stranger.post(link, NEW).location == '/auth/login'


def test_who_is_signed_in_is_sent_home(susan, link):
    assert susan.get(REQUEST).location == '/index'
    assert susan.get(link).location == '/index'
    assert is_signed_in(susan)


def test_form_without_its_token_changes_nothing(app, stranger, link):
    assert stranger.client.post(REQUEST, data={'email': 'susan@example.com'}).status_code == 422
    assert stranger.client.post(link, data=NEW).status_code == 422
    assert is_signed_in(Visitor(app).sign_in('susan'))


def test_sign_in_page_leads_here(stranger):
    page = stranger.get('/auth/login').text
    assert f'<a href="{REQUEST}">Forgot password?</a>' in page
